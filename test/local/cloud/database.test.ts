import tcb from '@cloudbase/node-sdk'
import cloud, { type CloudError } from 'wx-server-sdk'
import { ENV_ID } from '../../../local/cloud/environment'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const lenient = cloud.database({ throwOnNotFound: false })
const _ = db.command
const node = tcb.init({ env: ENV_ID }).database()

interface User {
  _id: string
  name: string
  age: number
}
const users = db.collection<User>('users')
const user = (name: string, age: number) => ({ _id: name, name, age })
const rejection = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: CloudError) => error,
  )

describe.each(['http', 'process'] as const)('the database over %s', (transport) => {
  const city = withCloud({ transport, collections: [{ name: 'users', indexes: [] }] })

  test('adds one and many, with given ids or made ones', async () => {
    expect(await users.add({ data: user('an', 20) })).toMatchObject({ _id: 'an' })
    const { _ids } = await users.add({
      data: [
        { name: 'bo', age: 1 },
        { name: 'cy', age: 2 },
      ],
    })
    expect(_ids).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.anything()])
    expect((await users.doc(_ids[0] ?? '').get()).data.name).toBe('bo')
  })

  test('refuses an id twice, with the text that callers look for', async () => {
    await users.add({ data: user('an', 20) })
    const error = await rejection(users.add({ data: user('an', 30) }))
    expect(error).toMatchObject({ errCode: -502001 })
    expect(error?.errMsg).toMatch(/E11000 duplicate key error/)
    expect((await users.doc('an').get()).data.age).toBe(20)
  })

  test('a missing document rejects, or is null where one asked for that', async () => {
    expect(await rejection(users.doc('no').get())).toMatchObject({
      errCode: -1,
      errMsg: expect.stringContaining('does not exist'),
    })
    expect((await lenient.collection('users').doc('no').get()).data).toBeNull()
    expect((await node.collection('users').doc('no').get()).data).toEqual([])
  })

  test('a missing collection rejects with its own code', async () => {
    expect(await rejection(db.collection('nowhere').get())).toMatchObject({
      errCode: -502005,
      errMsg: expect.stringContaining('Db or Table not exist: nowhere'),
    })
  })

  test('a collection is created once', async () => {
    await db.createCollection(`made-${transport}`)
    await db.collection(`made-${transport}`).add({ data: { a: 1 } })
    expect((await rejection(db.createCollection(`made-${transport}`)))?.errMsg).toMatch(
      /already exists/,
    )
  })

  test('queries: condition, order, skip, limit, fields', async () => {
    for (let age = 10; age < 30; age++) await users.add({ data: user(`u${age}`, age) })
    const found = await users
      .where({ age: _.gte(15).and(_.lt(25)) })
      .orderBy('age', 'desc')
      .skip(1)
      .limit(3)
      .field({ age: true })
      .get()
    expect(found.data).toEqual([23, 22, 21].map((age) => ({ _id: `u${age}`, age })))
    expect((await users.where({ name: db.RegExp({ regexp: '^u2' }) }).count()).total).toBe(10)
    expect((await users.doc('u10').field({ name: true }).get()).data).toEqual({
      _id: 'u10',
      name: 'u10',
    })
  })

  test('updates one, many, or the first of many', async () => {
    await users.add({ data: [user('an', 20), user('bo', 20), user('cy', 30)] })
    expect((await users.doc('an').update({ data: { age: _.inc(1) } })).stats.updated).toBe(1)
    expect((await users.doc('no').update({ data: { age: 1 } })).stats.updated).toBe(0)
    expect(
      (await users.where({ age: _.gt(0) }).update({ data: { age: _.inc(1) } })).stats.updated,
    ).toBe(3)
    const first = await users.where({ age: _.gt(0) }).update({ data: { age: 0 }, multi: false })
    expect(first.stats.updated).toBe(1)
    expect((await users.where({ age: 0 }).count()).total).toBe(1)
  })

  test('an update that changes nothing counts nothing', async () => {
    await users.add({ data: user('an', 20) })
    expect((await users.doc('an').update({ data: { age: 20 } })).stats.updated).toBe(0)
  })

  test('set replaces, or creates', async () => {
    expect((await users.doc('an').set({ data: { name: 'An', age: 1 } })).stats).toEqual({
      updated: 0,
      created: 1,
    })
    expect((await users.doc('an').set({ data: { name: 'Ann' } as User })).stats).toEqual({
      updated: 1,
      created: 0,
    })
    expect((await users.doc('an').get()).data).toEqual({ _id: 'an', name: 'Ann' })
  })

  test('removes one, many, or the first of many', async () => {
    await users.add({ data: [user('an', 1), user('bo', 1), user('cy', 1), user('di', 1)] })
    expect((await users.doc('an').remove()).stats.removed).toBe(1)
    expect((await users.doc('an').remove()).stats.removed).toBe(0)
    expect((await users.where({ age: 1 }).remove({ multi: false })).stats.removed).toBe(1)
    expect((await users.where({ age: 1 }).remove()).stats.removed).toBe(2)
  })

  test('node-sdk changes a document and gets it back', async () => {
    await users.add({ data: user('an', 20) })
    const changed = await node
      .collection('users')
      .where({ name: 'an' })
      .updateAndReturn({ age: node.command.inc(1) })
    expect(changed).toMatchObject({ updated: 1, doc: { _id: 'an', age: 21 } })
  })

  test('aggregates', async () => {
    await users.add({ data: [user('an', 1), user('bo', 1), user('cy', 2)] })
    const { list } = await users
      .aggregate()
      .match({ age: _.gt(0) })
      .group({ _id: '$age', n: _.aggregate.sum(1) })
      .sort({ _id: 1 })
      .end()
    expect(list).toEqual([
      { _id: 1, n: 2 },
      { _id: 2, n: 1 },
    ])
  })

  test('values survive the way there and back', async () => {
    const things = db.collection('users')
    const values = {
      no: null,
      none: [],
      nested: { a: [{ b: 1.5 }] },
      at: new Date(1_700_000_000_000),
      big: 3_000_000_000,
      point: db.Geo.Point(114.41, 23.11),
      text: '志愿之城 "$numberInt"',
    }
    const { _id } = await things.add({ data: { ...values, left: undefined } })
    await things.doc(_id).update({ data: { 'nested.a': null, more: [], 'deep.down': _.inc(2) } })
    const { data } = await things.doc(_id).get()
    expect(data).toEqual({ ...values, _id, nested: { a: null }, more: [], deep: { down: 2 } })
    expect(data.at).toBeInstanceOf(Date)
  })

  test("server dates are the cloud's time", async () => {
    city().clock.offsetMs = 86_400_000
    const before = city().clock.now()
    const dated = db.collection<{ at: Date }>('users')
    const { _id } = await dated.add({ data: { at: db.serverDate() } })
    const { data } = await dated.doc(_id).get()
    expect(data.at.getTime()).toBeGreaterThanOrEqual(before)
    await dated.doc(_id).update({ data: { at: db.serverDate({ offset: 60_000 }) } })
    expect(
      (await dated.doc(_id).get()).data.at.getTime() - data.at.getTime(),
    ).toBeGreaterThanOrEqual(60_000)
  })

  test('what the engine does not know is refused, not ignored', async () => {
    expect(
      await rejection(
        node
          .collection('users')
          .where({ a: { $foo: 1 } })
          .get(),
      ),
    ).toMatchObject({
      message: expect.stringContaining('$foo'),
    })
  })
})

describe('how many documents a query gives', () => {
  const city = withCloud({ collections: [{ name: 'users', indexes: [] }] })
  const fill = (count: number) =>
    city().engine.load(
      'users',
      Array.from({ length: count }, (_, n) => ({ _id: `u${n}`, n })),
    )

  test('100 of 101 without a limit, and no error', async () => {
    await fill(101)
    expect((await db.collection('users').get()).data).toHaveLength(100)
    expect((await db.collection('users').limit(101).get()).data).toHaveLength(101)
    expect((await db.collection('users').count()).total).toBe(101)
  })

  test('1,000 of 1,001 at most, and no error', async () => {
    await fill(1001)
    expect((await db.collection('users').limit(2000).get()).data).toHaveLength(1000)
    expect((await db.collection('users').skip(1000).get()).data).toHaveLength(1)
  })

  test('the service itself holds to the limit', async () => {
    await fill(1001)
    const body = {
      action: 'database.getDocument',
      collectionName: 'users',
      queryType: 'WHERE',
      limit: 5000,
    }
    const reply = await city().service.answer(body)
    expect(reply).toMatchObject({ data: { list: { length: 1000 } } })
  })
})
