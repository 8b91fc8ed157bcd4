import cloud, { type CloudError } from 'wx-server-sdk'
import { Faults } from '../../../local/cloud/faults'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database({ throwOnNotFound: false })
const _ = db.command

interface Places {
  left: number
}
const places = db.collection<Places>('places')
const leftOf = async () => (await places.doc('a').get()).data?.left

/** What every guard is there to prevent. */
async function takeNaively(): Promise<boolean> {
  const { data } = await places.doc('a').get()
  if (!data || data.left <= 0) return false
  await places.doc('a').update({ data: { left: _.inc(-1) } })
  return true
}

const takeGuarded = async () =>
  (await places.where({ _id: 'a', left: _.gt(0) }).update({ data: { left: _.inc(-1) } })).stats
    .updated === 1

const city = withCloud({ collections: ['places', 'other'].map((name) => ({ name, indexes: [] })) })
beforeEach(() => places.doc('a').set({ data: { left: 1 } }))

describe('a barrier', () => {
  test('holds writes until so many reads have seen what was there', async () => {
    city().barrier({ collection: 'places', action: 'write', until: { reads: 5 } })
    const taken = await Promise.all(Array.from({ length: 5 }, takeNaively))
    expect(taken).toEqual([true, true, true, true, true])
    expect(await leftOf()).toBe(-4)
  })

  test('cannot make a conditional update lose', async () => {
    const barrier = city().barrier({ collection: 'places', action: 'write' })
    const taking = Promise.all(Array.from({ length: 5 }, takeGuarded))
    await barrier.holding(5)
    expect(barrier.held).toBe(5)
    barrier.release()
    expect((await taking).filter(Boolean)).toHaveLength(1)
    expect(await leftOf()).toBe(0)
  })

  test('without a count holds until it is released, and only what it matches', async () => {
    const barrier = city().barrier({ collection: 'places', action: 'write' })
    const held = places.doc('a').update({ data: { left: 9 } })
    await barrier.holding(1)
    await db.collection('other').add({ data: { free: true } })
    expect(await leftOf()).toBe(1)
    barrier.release()
    await held
    expect(await leftOf()).toBe(9)
    await places.doc('a').update({ data: { left: 10 } })
  })

  test('can hold reads until all have come', async () => {
    const barrier = city().barrier({ collection: 'places', action: 'read', until: { reads: 2 } })
    const first = leftOf()
    await barrier.holding(1)
    await places.doc('a').update({ data: { left: 7 } })
    expect(await Promise.all([first, leftOf()])).toEqual([7, 7])
  })
})

describe('faults', () => {
  const add = () => db.collection('other').add({ data: { _id: 'x' } })
  const count = async () => (await db.collection('other').count()).total

  test('before: nothing is done', async () => {
    city().faults.set({ action: 'database.insertDocument', fail: 'before', times: 1 })
    await expect(add()).rejects.toMatchObject({ errCode: -501002 })
    expect(await count()).toBe(0)
    await add()
  })

  test('after: it is done, but the answer is lost', async () => {
    city().faults.set({ action: 'database.insertDocument', fail: 'after', times: 1 })
    await expect(add()).rejects.toMatchObject({ errCode: -501002 })
    expect(await count()).toBe(1)
  })

  test('have a code of one’s choice, and hit only their collection', async () => {
    const lift = city().faults.set({
      action: 'database',
      collection: 'other',
      fail: 'before',
      code: 'EXCEED_REQUEST_LIMIT',
    })
    const error: CloudError = await count().catch((caught) => caught)
    expect(error.errCode).toBe(-501003)
    expect(await leftOf()).toBe(1)
    lift()
    expect(await count()).toBe(0)
  })

  test('latency delays the request', async () => {
    jest.useFakeTimers()
    const faults = new Faults()
    faults.set({ action: 'database.getDocument', latencyMs: 300 })
    faults.set({ action: 'database', latencyMs: 200 })
    const work = jest.fn(async () => 'done')
    const target = { action: 'database.getDocument', collection: 'places' }
    const answer = faults.around(target, work)
    await jest.advanceTimersByTimeAsync(499)
    expect(work).not.toHaveBeenCalled()
    await jest.advanceTimersByTimeAsync(1)
    expect(await answer).toBe('done')
    jest.useRealTimers()
  })

  test('meet storage and functions, too', async () => {
    city().faults.set({ action: 'storage', fail: 'before' })
    city().faults.set({ action: 'functions', fail: 'before' })
    const upload = cloud.uploadFile({ cloudPath: 'a', fileContent: Buffer.from('a') })
    await expect(upload).rejects.toMatchObject({ code: 'SERVER_TIMEOUT' })
    const call = cloud.callFunction({ name: 'any' })
    await expect(call).rejects.toMatchObject({ code: 'SERVER_TIMEOUT' })
  })
})

describe('what was asked of the database', () => {
  beforeEach(() => city().calls.reset())

  test('a sequential wait counts one each', async () => {
    await places.doc('a').get()
    await places.doc('a').update({ data: { left: 3 } })
    await places.where({ left: 3 }).count()
    expect(city().calls).toMatchObject({ count: 3, roundTrips: 3 })
    expect(city().calls.list).toMatchObject([
      { action: 'database.getDocument', collection: 'places', transaction: false, trip: 1 },
      { action: 'database.modifyDocument', trip: 2 },
      { action: 'database.calculateDocument', trip: 3 },
    ])
  })

  test('requests in parallel count once, the longest of parallel chains counts', async () => {
    await Promise.all([places.doc('a').get(), places.doc('b').get(), places.doc('c').get()])
    expect(city().calls).toMatchObject({ count: 3, roundTrips: 1 })
    city().calls.reset()
    const chain = async () => {
      await places.doc('a').get()
      await places.doc('a').get()
    }
    await Promise.all([chain(), places.doc('b').get()])
    expect(city().calls).toMatchObject({ count: 3, roundTrips: 2 })
  })

  test('a transaction of a read and a write is four', async () => {
    await db.runTransaction(async (tx) => {
      await tx.collection<Places>('places').doc('a').get()
      await tx
        .collection<Places>('places')
        .doc('a')
        .update({ data: { left: 2 } })
    })
    expect(city().calls).toMatchObject({ count: 4, roundTrips: 4 })
    expect(city().calls.list[1]).toMatchObject({ transaction: true })
  })

  test('a request held open does not hide the waits beside it', async () => {
    const barrier = city().barrier({ collection: 'places', action: 'write' })
    const held = places.doc('a').update({ data: { left: 1 } })
    await barrier.holding(1)
    await db.collection('other').get()
    await db.collection('other').get()
    barrier.release()
    await held
    expect(city().calls.roundTrips).toBe(2)
  })
})
