import { assumed, documented, readInSdk } from './support/claims'
import { node, wx } from './support/sdks'
import { own, topic } from './support/topic'

const db = wx.database()
const _ = db.command

interface Row {
  _id: string
  n: number
  team?: string | null
  parts?: { a: number; b: number }[]
  where?: { city: string; zip: number }
}
const ROWS = own('rows')
const rows = db.collection<Row>(ROWS)
const MONGO = assumed('the database is MongoDB, which does so')

const MEASURED = assumed('several developers measured it in the cloud, and no page tells')

const few: Row[] = [
  { _id: 'a', n: 3, team: 'red', where: { city: '惠州', zip: 1 } },
  { _id: 'b', n: 1, team: 'red' },
  {
    _id: 'c',
    n: 2,
    team: 'blue',
    parts: [
      { a: 1, b: 9 },
      { a: 5, b: 1 },
    ],
  },
]
const ids = ({ data }: { data: Row[] }) => data.map(({ _id }) => _id)

async function fill(count: number) {
  for (let from = 0; from < count; from += 500) {
    const length = Math.min(500, count - from)
    await rows.add({
      data: Array.from({ length }, (_, at) => ({ _id: `r${from + at}`, n: from + at })),
    })
  }
}

topic('reading', { collections: [{ name: ROWS, indexes: [] }] }, ({ claim }) => {
  claim(
    readInSdk('database query.js get'),
    '100 of 101 come without a limit, and no error',
    async () => {
      await fill(101)
      expect((await rows.get()).data).toHaveLength(100)
      expect((await rows.where({ n: _.gte(0) }).get()).data).toHaveLength(100)
      expect((await node.database().collection(ROWS).get()).data).toHaveLength(100)
      expect((await rows.limit(101).get()).data).toHaveLength(101)
      expect((await rows.count()).total).toBe(101)
    },
  )

  claim(documented('Collection.limit'), '1,000 of 1,001 come at most, and no error', async () => {
    await fill(1001)
    expect((await rows.limit(2000).get()).data).toHaveLength(1000)
    expect((await rows.skip(1000).get()).data).toHaveLength(1)
    expect((await rows.count()).total).toBe(1001)
  })

  claim(MEASURED, 'an aggregate without a limit stage gives 20, and no error', async () => {
    await fill(21)
    expect(
      (
        await rows
          .aggregate()
          .match({ n: _.gte(0) })
          .end()
      ).list,
    ).toHaveLength(20)
    const counted = rows.aggregate().group({ _id: null, n: _.aggregate.sum(1) })
    expect((await counted.end()).list).toEqual([{ _id: null, n: 21 }])
  })

  claim(MEASURED, 'an aggregate with a limit stage gives more than a query does', async () => {
    await fill(1001)
    expect((await rows.aggregate().limit(5000).end()).list).toHaveLength(1001)
  })

  claim(readInSdk('database query.js get'), 'limit(0) is no limit of its own', async () => {
    await rows.add({ data: few })
    expect((await rows.limit(0).get()).data).toHaveLength(3)
  })

  claim(documented('Collection.orderBy'), 'orderBy, either way', async () => {
    await rows.add({ data: few })
    expect(ids(await rows.orderBy('n', 'asc').get())).toEqual(['b', 'c', 'a'])
    expect(ids(await rows.orderBy('n', 'desc').get())).toEqual(['a', 'c', 'b'])
  })

  claim(
    documented('Collection.orderBy'),
    'orderBy several fields, in the order of the calls',
    async () => {
      await rows.add({ data: few })
      expect(ids(await rows.orderBy('team', 'asc').orderBy('n', 'desc').get())).toEqual([
        'c',
        'a',
        'b',
      ])
    },
  )

  claim(documented('Collection.orderBy'), 'orderBy a path', async () => {
    await rows.add({
      data: [
        { _id: 'a', n: 1, where: { city: 'b', zip: 2 } },
        { _id: 'b', n: 2, where: { city: 'a', zip: 3 } },
      ],
    })
    expect(ids(await rows.orderBy('where.city', 'asc').get())).toEqual(['b', 'a'])
  })

  claim(
    MONGO,
    'orderBy: missing and null first, then numbers, texts, objects, arrays, truth values and dates',
    async () => {
      const mixed = [new Date(0), false, [2], { a: 1 }, 'text', 5, null, undefined, -1, true]
      await db.collection(ROWS).add({ data: mixed.map((value, n) => ({ _id: `${n}`, value })) })
      const { data } = await db.collection(ROWS).orderBy('value', 'asc').orderBy('_id', 'asc').get()
      // An array counts as its least element.
      expect(data.map(({ _id }) => _id)).toEqual(['6', '7', '8', '2', '5', '4', '3', '1', '9', '0'])
    },
  )

  claim(documented('Collection.skip'), 'skip and limit after the order', async () => {
    await rows.add({ data: few })
    expect(ids(await rows.orderBy('n', 'asc').skip(1).limit(1).get())).toEqual(['c'])
    expect(ids(await rows.skip(5).get())).toEqual([])
  })

  claim(documented('Collection.field'), 'field: the named ones and _id', async () => {
    await rows.add({ data: few })
    expect((await rows.orderBy('n', 'asc').field({ n: true }).get()).data[0]).toEqual({
      _id: 'b',
      n: 1,
    })
    expect((await rows.doc('a').field({ n: 1 }).get()).data).toEqual({ _id: 'a', n: 3 })
  })

  claim(documented('Collection.field'), 'field: all but some', async () => {
    await rows.add({ data: few })
    expect((await rows.doc('a').field({ where: false, team: 0 }).get()).data).toEqual({
      _id: 'a',
      n: 3,
    })
  })

  claim(MONGO, 'field: without _id', async () => {
    await rows.add({ data: few })
    expect((await rows.doc('b').field({ _id: false, n: true }).get()).data).toEqual({ n: 1 })
  })

  claim(documented('Collection.field'), 'field: paths', async () => {
    await rows.add({ data: few })
    expect((await rows.doc('a').field({ 'where.city': true }).get()).data).toEqual({
      _id: 'a',
      where: { city: '惠州' },
    })
    expect((await rows.doc('c').field({ 'parts.a': true }).get()).data).toEqual({
      _id: 'c',
      parts: [{ a: 1 }, { a: 5 }],
    })
  })

  claim(readInSdk('database command.js project'), 'field: slice of an array', async () => {
    await rows.add({ data: few })
    const partsOf = async (slice: number | [number, number]) =>
      (
        await rows
          .doc('c')
          .field({ parts: _.project.slice(slice) })
          .get()
      ).data.parts
    expect(await partsOf(1)).toEqual([{ a: 1, b: 9 }])
    expect(await partsOf(-1)).toEqual([{ a: 5, b: 1 }])
    expect(await partsOf([1, 5])).toEqual([{ a: 5, b: 1 }])
  })

  claim(
    readInSdk('database command.js project'),
    'field: the first element that meets a condition',
    async () => {
      await rows.add({ data: few })
      const one = rows.doc('c').field({ parts: _.project.elemMatch({ a: 5 }) })
      expect((await one.get()).data).toEqual({ _id: 'c', parts: [{ a: 5, b: 1 }] })
    },
  )

  claim(MONGO, 'field: fields are named or left out, not both', async () => {
    await rows.add({ data: few })
    await expect(rows.doc('a').field({ n: true, team: false }).get()).rejects.toBeDefined()
  })

  claim(documented('Collection.count'), 'count of all and of some', async () => {
    await rows.add({ data: few })
    expect((await rows.count()).total).toBe(3)
    expect((await rows.where({ team: 'red' }).count()).total).toBe(2)
    expect((await node.database().collection(ROWS).where({ n: 9 }).count()).total).toBe(0)
  })

  claim(readInSdk('database query.js count'), 'count ignores skip and limit', async () => {
    await rows.add({ data: few })
    const cut = rows
      .where({ n: _.gt(0) })
      .skip(1)
      .limit(1)
    expect((await cut.count()).total).toBe(3)
  })
})
