import { assumed, documented, readInSdk } from './support/claims'
import { rejection } from './support/rejection'
import { node, wx } from './support/sdks'
import { own, topic } from './support/topic'

const db = wx.database()
const nodeDb = node.database()
const _ = db.command
const THINGS = own('things')
const UNIQUE = own('unique')
const NOWHERE = own('nowhere')
const things = db.collection(THINGS)
const nowhere = db.collection(NOWHERE)

/** What node-sdk rejects with. */
interface NodeError {
  code: string
  message: string
  requestId: string
}
const nodeRejection = (work: Promise<unknown>) => rejection(work) as unknown as Promise<NodeError>

const CODES = documented('docs.cloudbase.net/error-code/basic')
const NUMBERS = documented('wxcloud/reference/errcode')
const MONGO = assumed('the database is MongoDB, which does so')

const collections = [
  { name: THINGS, indexes: [] },
  { name: UNIQUE, indexes: [{ name: 'phone', fields: { phone: 1 as const }, unique: true }] },
]

topic('errors', { collections }, ({ claim }) => {
  claim(
    NUMBERS,
    'a missing collection: −502005 in wx-server-sdk, whatever one does with it',
    async () => {
      const works = [
        () => nowhere.get(),
        () => nowhere.count(),
        () => nowhere.add({ data: { a: 1 } }),
        () => nowhere.doc('a').get(),
        () => nowhere.doc('a').update({ data: { a: 1 } }),
        () => nowhere.doc('a').set({ data: { a: 1 } }),
        () => nowhere.doc('a').remove(),
        () => nowhere.where({ a: 1 }).update({ data: { a: 1 } }),
        () => nowhere.where({ a: 1 }).remove(),
      ]
      for (const work of works) {
        expect(await rejection(work())).toMatchObject({
          errCode: -502005,
          errMsg: expect.stringContaining('[ResourceNotFound] Db or Table not exist'),
        })
      }
    },
  )

  claim(CODES, 'a missing collection: its code and a request id in node-sdk', async () => {
    const error = await nodeRejection(nodeDb.collection(NOWHERE).get())
    expect(error).toBeInstanceOf(Error)
    expect(error.code).toBe('DATABASE_COLLECTION_NOT_EXIST')
    expect(error.message).toContain('Db or Table not exist')
    expect(error.requestId).toEqual(expect.stringMatching(/./))
  })

  claim(
    readInSdk('wx-server-sdk index.js Aggregate.end'),
    'an aggregate that fails keeps its code, and its number is −1',
    async () => {
      expect(await rejection(nowhere.aggregate().match({}).end())).toMatchObject({
        errCode: -1,
        code: 'DATABASE_COLLECTION_NOT_EXIST',
      })
    },
  )

  claim(
    readInSdk('wx-server-sdk utils/error.ts'),
    'the text begins with the API that was called',
    async () => {
      const error = await rejection(nowhere.doc('a').update({ data: { a: 1 } }))
      expect(error?.errMsg).toMatch(
        /^document\.update:fail -502005 database collection not exists\. /,
      )
      expect(error).toBeInstanceOf(Error)
    },
  )

  claim(NUMBERS, 'what the database refuses: −502001', async () => {
    await things.add({ data: { _id: 'a', n: 'text' } })
    expect(await rejection(things.add({ data: { _id: 'a' } }))).toMatchObject({ errCode: -502001 })
    expect(await rejection(things.doc('a').update({ data: { n: _.inc(1) } }))).toMatchObject({
      errCode: -502001,
    })
  })

  claim(CODES, 'the same in node-sdk: DATABASE_REQUEST_FAILED', async () => {
    await things.add({ data: { _id: 'a', n: 'text' } })
    const error = await nodeRejection(nodeDb.collection(THINGS).add({ _id: 'a' }))
    expect(error.code).toBe('DATABASE_REQUEST_FAILED')
    expect(error.message).toMatch(/E11000 duplicate key error collection: .*_id_/)
  })

  claim(
    documented('guide/database/index'),
    'a unique index refuses a second value with E11000 and its name, and null counts as one',
    async () => {
      const unique = db.collection(UNIQUE)
      await unique.add({ data: { _id: 'a', phone: '16000000001' } })
      const again = await rejection(unique.add({ data: { _id: 'b', phone: '16000000001' } }))
      expect(again?.errMsg).toMatch(/E11000 duplicate key error .*phone/)
      await unique.add({ data: { _id: 'c' } })
      expect((await rejection(unique.add({ data: { _id: 'd', phone: null } })))?.errMsg).toMatch(
        /E11000/,
      )
    },
    'indexes',
  )

  claim(MONGO, 'a command that does not fit its field in a condition is refused', async () => {
    const raw = nodeDb.collection(THINGS).options({ raw: true })
    expect((await nodeRejection(raw.where({ n: { $in: 5 } }).get())).message).toMatch(/\$in/)
    expect((await nodeRejection(raw.where({ $or: [] }).get())).message).toMatch(/\$or/)
    expect((await nodeRejection(raw.where({ $foo: 1 }).get())).message).toMatch(/\$foo/)
  })

  claim(
    readInSdk('database validate.js'),
    'the SDK itself refuses what no service could answer',
    async () => {
      expect(() => things.limit('x' as never)).toThrow()
      expect(() => things.skip(1.5)).toThrow()
      expect(() => things.orderBy('n', 'up' as never)).toThrow()
      expect(() => things.where('n = 1' as never)).toThrow()
      expect(() => things.doc({} as never)).toThrow()
      expect(() => db.collection('')).toThrow()
    },
  )

  claim(
    readInSdk('database serializer/datatype.js serialize'),
    'an object that holds itself is refused by the SDK',
    async () => {
      const circle: Record<string, unknown> = {}
      circle.self = circle
      expect((await rejection(things.add({ data: circle })))?.message).toMatch(/circular/)
    },
  )

  claim(
    assumed('its name follows those of the other codes'),
    'createCollection of what is there: DATABASE_COLLECTION_ALREADY_EXIST',
    async () => {
      const error = await nodeRejection(nodeDb.createCollection(THINGS))
      expect(error.code).toBe('DATABASE_COLLECTION_ALREADY_EXIST')
    },
  )
})
