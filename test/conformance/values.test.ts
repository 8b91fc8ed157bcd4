import { assumed, documented, readInSdk } from './support/claims'
import { node, wx } from './support/sdks'
import { own, topic } from './support/topic'

const db = wx.database()
const _ = db.command
const THINGS = own('things')
const things = db.collection(THINGS)
const dated = db.collection<{ at: Date; later?: Date }>(THINGS)

/** What comes back of a value that was written. */
async function back(value: unknown): Promise<unknown> {
  await things.doc('a').set({ data: { value } })
  return (await things.doc('a').get()).data.value
}

const TYPES = documented('guide/database/data-type')
const MONGO = assumed('the database is MongoDB, which does so')

topic('values', { collections: [{ name: THINGS, indexes: [] }] }, ({ claim, local }) => {
  claim(TYPES, 'texts, truth values, null, arrays and objects come back as they were', async () => {
    const values = [
      ...['', '志愿之城', 'a "quoted" \\ $numberInt', 'line\nline', '😀', true, false, null],
      ...[[], [[]], {}, { a: { b: [] } }, [1, 'a', null, { a: 1 }, [2]]],
    ]
    for (const value of values) expect(await back(value)).toEqual(value)
  })

  claim(TYPES, 'numbers come back as they were', async () => {
    const numbers = [0, 1, -1, 0.1, -2.5, 2 ** 31, -(2 ** 31) - 1, 3_000_000_000, 2 ** 53 - 1]
    for (const number of [...numbers, 1e21, 5e-324, 1.7e308]) {
      expect(await back(number)).toBe(number)
    }
  })

  claim(readInSdk('bson EJSON.stringify'), 'infinities and NaN come back too', async () => {
    for (const number of [Infinity, -Infinity, Number.NaN]) expect(await back(number)).toBe(number)
  })

  claim(TYPES, 'dates come back as dates, to the millisecond, before 1970 as well', async () => {
    for (const at of [0, 1_700_000_000_123, -1, -62_135_596_800_000, 4_102_444_800_000]) {
      const date = await back(new Date(at))
      expect(date).toBeInstanceOf(Date)
      expect(date).toEqual(new Date(at))
    }
    expect(await back({ list: [{ at: new Date(5) }] })).toEqual({ list: [{ at: new Date(5) }] })
  })

  claim(
    readInSdk('database serializer/datatype.js serialize'),
    'what is undefined is not written',
    async () => {
      await things.add({ data: { _id: 'b', a: undefined, o: { b: undefined, c: 1 } } })
      expect((await things.doc('b').get()).data).toEqual({ _id: 'b', o: { c: 1 } })
    },
  )

  claim(TYPES, 'null and [] are written by an update, and inc reaches inside', async () => {
    await things.add({ data: { _id: 'b', a: 1, o: { n: 1 } } })
    await things
      .doc('b')
      .update({ data: { a: null, none: [], o: { n: _.inc(1) }, 'deep.down': _.inc(2) } })
    expect((await things.doc('b').get()).data).toEqual({
      ...{ _id: 'b', a: null, none: [], o: { n: 2 }, deep: { down: 2 } },
    })
  })

  claim(
    readInSdk('bson EJSON.parse'),
    'a RegExp comes back as its pattern and options',
    async () => {
      expect(await back(/^a.b$/i)).toMatchObject({ pattern: '^a.b$', options: 'i' })
    },
  )

  claim(
    readInSdk('database util.js formatField'),
    'points come back as points, and plain in an aggregate',
    async () => {
      const point = db.Geo.Point(114.41, 23.11)
      expect(await back({ at: point })).toEqual({ at: point })
      const { list } = await things.aggregate().match({ _id: 'a' }).end<{ value: { at: object } }>()
      expect(list[0]?.value.at).toEqual({ type: 'Point', coordinates: [114.41, 23.11] })
    },
  )

  claim(
    readInSdk('database util.js formatField'),
    'GeoJSON that was written by hand comes back as a point',
    async () => {
      const geoJson = { type: 'Point', coordinates: [114.41, 23.11] }
      expect(await back(geoJson)).toEqual(db.Geo.Point(114.41, 23.11))
    },
  )

  claim(MONGO, 'the order of fields is kept', async () => {
    const value = { z: 1, a: 2, m: { y: 1, b: 2 } }
    expect(JSON.stringify(await back(value))).toBe(JSON.stringify(value))
  })

  claim(TYPES, 'names in Chinese', async () => {
    await things.add({ data: { _id: 'b', 名字: '林小满', 地址: { 区: '惠城' } } })
    expect((await things.where({ '地址.区': '惠城' }).get()).data).toHaveLength(1)
  })

  claim(
    documented('Database.serverDate'),
    'serverDate is the time of the cloud, with its offset',
    async () => {
      const stamps = { at: db.serverDate(), later: db.serverDate({ offset: 60_000 }) }
      await dated.add({ data: { _id: 'b', ...stamps } })
      const { at, later } = (await dated.doc('b').get()).data
      expect(at).toBeInstanceOf(Date)
      expect(Number(later) - Number(at)).toBe(60_000)
      await dated.doc('b').update({ data: { at: db.serverDate({ offset: -60_000 }) } })
      expect(Number((await dated.doc('b').get()).data.at)).toBeLessThan(Number(at))
    },
  )

  claim(
    documented('Database.serverDate'),
    'serverDate in a condition',
    async () => {
      local().clock.offsetMs = 86_400_000
      const soon = new Date(Date.now() + 3_600_000)
      await things.add({ data: { _id: 'b', at: soon } })
      expect((await things.where({ at: _.lt(db.serverDate()) }).count()).total).toBe(1)
      local().clock.offsetMs = 0
      expect((await things.where({ at: _.lt(db.serverDate()) }).count()).total).toBe(0)
    },
    'switches',
  )

  claim(
    readInSdk('database ObjectId/index.js'),
    'an ObjectId comes back as its 24 digits',
    async () => {
      const id = '5f9f1b9b9c9d440000a1b2c3'
      const other = node.database() as unknown as { ObjectId(given: { id: string }): object }
      await node
        .database()
        .collection(THINGS)
        .doc('b')
        .set({ ref: other.ObjectId({ id }) })
      expect(String((await things.doc('b').get()).data.ref)).toBe(id)
    },
  )

  claim(MONGO, 'a field whose name begins with a dollar sign is refused', async () => {
    await expect(things.add({ data: { _id: 'b', o: { $set: 1 } } })).rejects.toMatchObject({
      errMsg: expect.stringContaining('$set'),
    })
  })
})
