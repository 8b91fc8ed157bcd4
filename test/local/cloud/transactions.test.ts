import tcb from '@cloudbase/node-sdk'
import cloud, { type CloudError } from 'wx-server-sdk'
import { ENV_ID } from '../../../local/cloud/environment'
import { withCloud } from '../../support/cloud'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database({ throwOnNotFound: false })
const _ = db.command
const node = tcb.init({ env: ENV_ID }).database()

interface Counter {
  n: number
}
const counters = db.collection<Counter>('counters')
const amountOf = async (id: string) => (await counters.doc(id).get()).data?.n

describe.each(['http', 'process'] as const)('transactions over %s', (transport) => {
  const city = withCloud({ transport, collections: [{ name: 'counters', indexes: [] }] })
  beforeEach(() => counters.doc('a').set({ data: { n: 100 } }))

  test('commit: own writes are seen inside, nothing outside before the end', async () => {
    const answer = await db.runTransaction(async (tx) => {
      const own = tx.collection<Counter>('counters')
      await own.doc('a').update({ data: { n: _.inc(-30) } })
      await own.doc('b').set({ data: { n: 30 } })
      await own.add({ data: { _id: 'c', n: 1 } })
      expect((await own.doc('a').get()).data?.n).toBe(70)
      expect((await own.where({ n: _.gte(30) }).get()).data).toHaveLength(2)
      expect(await amountOf('a')).toBe(100)
      return 'done'
    })
    expect(answer).toBe('done')
    expect(await Promise.all(['a', 'b', 'c'].map(amountOf))).toEqual([70, 30, 1])
  })

  test('what the callback throws rolls back and comes out unchanged', async () => {
    const reason = new Error('no')
    const work = db.runTransaction(async (tx) => {
      await tx.collection<Counter>('counters').doc('a').remove()
      throw reason
    })
    await expect(work).rejects.toBe(reason)
    expect(await amountOf('a')).toBe(100)
  })

  test('rollback rejects with exactly its reason', async () => {
    const reason = { why: 'full' }
    const work = db.runTransaction(async (tx) => {
      await tx
        .collection<Counter>('counters')
        .doc('a')
        .update({ data: { n: 0 } })
      await tx.rollback(reason)
    })
    await expect(work).rejects.toBe(reason)
    expect(await amountOf('a')).toBe(100)
  })

  test('a missing document is null inside, for both SDKs', async () => {
    const read = await db.runTransaction(async (tx) => tx.collection('counters').doc('no').get())
    expect(read.data).toBeNull()
    const transaction = await node.startTransaction()
    expect((await transaction.collection('counters').doc('no').get()).data).toBeNull()
    await transaction.rollback()
  })

  test('wx-server-sdk loses the code of a conflict and never retries', async () => {
    const first = await db.startTransaction()
    await first
      .collection<Counter>('counters')
      .doc('a')
      .update({ data: { n: 1 } })
    let runs = 0
    const second: CloudError & { code?: string } = await db
      .runTransaction(async (tx) => {
        runs++
        await tx
          .collection<Counter>('counters')
          .doc('a')
          .update({ data: { n: 2 } })
      }, 3)
      .catch((error) => error)
    expect(runs).toBe(1)
    expect(second).toMatchObject({ errCode: -501001 })
    expect(second.code).toBeUndefined()
    expect(second.errMsg).toMatch(/TransactionConflict/)
    await first.commit()
    expect(await amountOf('a')).toBe(1)
  })

  test('node-sdk keeps the code and retries', async () => {
    const first = await db.startTransaction()
    await first
      .collection<Counter>('counters')
      .doc('a')
      .update({ data: { n: 1 } })
    let runs = 0
    await node.runTransaction(async (tx: typeof node) => {
      if (++runs === 2) await first.commit()
      await tx
        .collection('counters')
        .doc('a')
        .update({ n: node.command.inc(1) })
    }, 3)
    expect(runs).toBeGreaterThan(1)
    expect(await amountOf('a')).toBe(2)
  })

  test('a conflict under load: some lose, and every success is counted', async () => {
    const work = Array.from({ length: 10 }, () =>
      db.runTransaction(async (tx) => {
        const own = tx.collection<Counter>('counters').doc('a')
        const { data } = await own.get()
        await own.update({ data: { n: (data?.n ?? 0) + 1 } })
      }),
    )
    const done = (await Promise.allSettled(work)).filter(({ status }) => status === 'fulfilled')
    expect(done.length).toBeGreaterThan(0)
    expect(await amountOf('a')).toBe(100 + done.length)
  })

  test('a plain write waits for the lock', async () => {
    const transaction = await db.startTransaction()
    await transaction
      .collection<Counter>('counters')
      .doc('a')
      .update({ data: { n: 500 } })
    let done = false
    const plain = counters
      .doc('a')
      .update({ data: { n: _.inc(1) } })
      .then(() => {
        done = true
      })
    expect(await amountOf('a')).toBe(100)
    expect(done).toBe(false)
    await transaction.commit()
    await plain
    expect(await amountOf('a')).toBe(501)
  })

  test('after its end a transaction is gone', async () => {
    const transaction = await db.startTransaction()
    const own = transaction.collection<Counter>('counters').doc('a')
    await own.update({ data: { n: 1 } })
    await transaction.commit()
    await expect(own.update({ data: { n: 2 } })).rejects.toMatchObject({
      errMsg: expect.stringContaining('TransactionNotExist'),
    })
  })

  test('an insert of a server date is refused', async () => {
    const insert = {
      action: 'database.insertDocument',
      collectionName: 'counters',
      data: ['{"at":{"$tcb_server_date":{"offset":0}}}'],
    }
    const { transactionId } = await answerOf(city(), { action: 'database.startTransaction' })
    expect(await answerOf(city(), { ...insert, transactionId })).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
    })
    expect(await answerOf(city(), insert)).not.toHaveProperty('code')
  })

  test('where().update runs outside, as it does in production', async () => {
    await expect(
      db.runTransaction(async (tx) => {
        const untyped = tx
          .collection<Counter>('counters')
          .where({ n: 100 }) as unknown as typeof counters
        await untyped.update({ data: { n: 1 } })
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    expect(await amountOf('a')).toBe(1)
  })
})

type City = ReturnType<ReturnType<typeof withCloud>>

async function answerOf(city: City, body: { action: string } & Record<string, unknown>) {
  const reply = await city.service.answer(body)
  if (Buffer.isBuffer(reply)) throw new Error('bytes')
  return reply
}
