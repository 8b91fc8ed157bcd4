import { setTimeout as delay } from 'node:timers/promises'
import { assumed, documented, readInSdk } from './support/claims'
import { rejection } from './support/rejection'
import { foreign, node, wx } from './support/sdks'
import { own, topic } from './support/topic'

const db = wx.database({ throwOnNotFound: false })
const _ = db.command
const nodeDb = node.database()

interface Counter {
  n: number
}
const COUNTERS = own('counters')
const counters = db.collection<Counter>(COUNTERS)
const amountOf = async (id: string) => (await counters.doc(id).get()).data?.n

/** A counter as a transaction of either SDK sees it. */
type Tx = Awaited<ReturnType<typeof db.startTransaction>>
const inside = (transaction: Pick<Tx, 'collection'>, id = 'a') =>
  transaction.collection<Counter>(COUNTERS).doc(id)
type NodeTx = Awaited<ReturnType<typeof nodeDb.startTransaction>>
const insideNode = (transaction: NodeTx, id = 'a') => transaction.collection(COUNTERS).doc(id)

/** What a writer tells whose document another holds or has changed; wx-server-sdk drops the code. */
const conflict = () => ({
  errCode: -501001,
  errMsg: expect.stringContaining('TransactionConflict'),
})
const NODE_CONFLICT = { code: 'DATABASE_TRANSACTION_CONFLICT' }
const ended = () => ({ errMsg: expect.stringContaining('TransactionNotExist') })

const GUIDE = documented('guide/database/transaction')
const MONGO = assumed('the database is MongoDB, which does so')
const RUN = readInSdk('database transaction/index.js runTransaction')

topic('transactions', { collections: [{ name: COUNTERS, indexes: [] }] }, ({ claim, before }) => {
  before(async () => {
    await counters.doc('a').set({ data: { n: 100 } })
    await counters.doc('b').set({ data: { n: 100 } })
  })

  claim(GUIDE, 'commit: own writes are seen inside, nothing outside before the end', async () => {
    const answer = await db.runTransaction(async (tx) => {
      const all = tx.collection<Counter>(COUNTERS)
      await all.doc('a').update({ data: { n: _.inc(-30) } })
      await all.doc('b').remove()
      await all.doc('c').set({ data: { n: 30 } })
      await all.add({ data: { _id: 'd', n: 1 } })
      expect((await all.doc('a').get()).data?.n).toBe(70)
      expect((await all.doc('b').get()).data).toBeNull()
      expect((await all.where({ n: _.gte(30) }).get()).data).toHaveLength(2)
      expect(await Promise.all(['a', 'b', 'c'].map(amountOf))).toEqual([100, 100, undefined])
      return 'done'
    })
    expect(answer).toBe('done')
    const after = await Promise.all(['a', 'b', 'c', 'd'].map(amountOf))
    expect(after).toEqual([70, undefined, 30, 1])
  })

  claim(GUIDE, 'snapshot: what others write meanwhile is not seen inside', async () => {
    const transaction = await db.startTransaction()
    expect((await inside(transaction).get()).data?.n).toBe(100)
    await counters.doc('a').update({ data: { n: 1 } })
    await counters.doc('b').update({ data: { n: 1 } })
    expect((await inside(transaction).get()).data?.n).toBe(100)
    expect((await inside(transaction, 'b').get()).data?.n).toBe(100)
    await transaction.rollback()
  })

  claim(MONGO, 'the snapshot is that of the first operation, not of the start', async () => {
    const transaction = await db.startTransaction()
    await counters.doc('a').update({ data: { n: 1 } })
    expect((await inside(transaction).get()).data?.n).toBe(1)
    await transaction.rollback()
  })

  claim(GUIDE, 'two write one document: the second fails at once', async () => {
    const first = await db.startTransaction()
    await inside(first).update({ data: { n: 1 } })
    const second = await db.startTransaction()
    expect(await rejection(inside(second).update({ data: { n: 2 } }))).toMatchObject(conflict())
    const third = await nodeDb.startTransaction()
    await expect(insideNode(third).update({ n: 3 })).rejects.toMatchObject(NODE_CONFLICT)
    await first.commit()
    expect(await amountOf('a')).toBe(1)
  })

  claim(
    MONGO,
    'a conflict ends the transaction that met it, and its other writes are gone',
    async () => {
      const first = await db.startTransaction()
      await inside(first).update({ data: { n: 1 } })
      const second = await db.startTransaction()
      await inside(second, 'b').update({ data: { n: 2 } })
      await rejection(inside(second).update({ data: { n: 2 } }))
      expect(await rejection(second.commit())).toBeDefined()
      await first.commit()
      expect(await Promise.all(['a', 'b'].map(amountOf))).toEqual([1, 100])
    },
  )

  claim(
    MONGO,
    'a remove and a set conflict as an update does, and so do two adds of one id',
    async () => {
      const first = await db.startTransaction()
      await inside(first).remove()
      await first.collection<Counter>(COUNTERS).add({ data: { _id: 'c', n: 1 } })
      for (const write of [
        async (tx: Tx) => inside(tx).set({ data: { n: 2 } }),
        async (tx: Tx) => inside(tx).remove(),
        async (tx: Tx) => tx.collection<Counter>(COUNTERS).add({ data: { _id: 'c', n: 2 } }),
      ]) {
        const second = await db.startTransaction()
        expect(await rejection(write(second))).toMatchObject(conflict())
      }
      await first.rollback()
    },
  )

  claim(GUIDE, 'a plain write waits for the lock of a transaction', async () => {
    const transaction = await db.startTransaction()
    await inside(transaction).update({ data: { n: 500 } })
    let isDone = false
    const plain = counters
      .doc('a')
      .update({ data: { n: _.inc(1) } })
      .then(() => {
        isDone = true
      })
    expect(await amountOf('a')).toBe(100)
    expect(isDone).toBe(false)
    await transaction.commit()
    await plain
    expect(await amountOf('a')).toBe(501)
  })

  claim(MONGO, 'read inside, changed outside: the later write inside conflicts', async () => {
    const transaction = await db.startTransaction()
    await inside(transaction).get()
    await counters.doc('a').update({ data: { n: 1 } })
    expect(await rejection(inside(transaction).update({ data: { n: 2 } }))).toMatchObject(
      conflict(),
    )
    expect(await amountOf('a')).toBe(1)
  })

  claim(MONGO, 'write skew: two that read both and write one each both succeed', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    for (const tx of [first, second]) {
      await inside(tx).get()
      await inside(tx, 'b').get()
    }
    await inside(first).update({ data: { n: 0 } })
    await inside(second, 'b').update({ data: { n: 0 } })
    await first.commit()
    await second.commit()
    expect(await Promise.all(['a', 'b'].map(amountOf))).toEqual([0, 0])
  })

  claim(
    RUN,
    'node-sdk runs again after a conflict, three times more and without waiting',
    async () => {
      const first = await db.startTransaction()
      await inside(first).update({ data: { n: 1 } })
      let runs = 0
      const work = nodeDb.runTransaction(async (tx: NodeTx) => {
        runs++
        await insideNode(tx).update({ n: nodeDb.command.inc(1) })
      })
      await expect(work).rejects.toMatchObject(NODE_CONFLICT)
      expect(runs).toBe(4)
      await first.rollback()
    },
  )

  claim(RUN, 'node-sdk succeeds when the other ends in between', async () => {
    const first = await db.startTransaction()
    await inside(first).update({ data: { n: 1 } })
    let runs = 0
    await nodeDb.runTransaction(async (tx: NodeTx) => {
      if (++runs === 2) await first.commit()
      await insideNode(tx).update({ n: nodeDb.command.inc(1) })
    })
    expect(runs).toBe(2)
    expect(await amountOf('a')).toBe(2)
  })

  claim(
    readInSdk('wx-server-sdk index.js maybeTransformError'),
    'wx-server-sdk loses the code of a conflict and never runs again',
    async () => {
      const first = await db.startTransaction()
      await inside(first).update({ data: { n: 1 } })
      let runs = 0
      const work = db.runTransaction(async (tx) => {
        runs++
        await inside(tx).update({ data: { n: 2 } })
      }, 3)
      const error = await rejection(work)
      expect(error).toMatchObject(conflict())
      expect(error?.code).toBeUndefined()
      expect(runs).toBe(1)
      await first.commit()
    },
  )

  claim(
    GUIDE,
    'of ten that count at once some may lose, and none is lost that succeeded',
    async () => {
      const work = Array.from({ length: 10 }, () =>
        db.runTransaction(async (tx) => {
          const { data } = await inside(tx).get()
          await inside(tx).update({ data: { n: (data?.n ?? 0) + 1 } })
        }),
      )
      const done = (await Promise.allSettled(work)).filter(({ status }) => status === 'fulfilled')
      expect(done.length).toBeGreaterThan(0)
      expect(await amountOf('a')).toBe(100 + done.length)
    },
  )

  claim(GUIDE, 'after its commit a transaction is gone', async () => {
    const transaction = await db.startTransaction()
    await inside(transaction).update({ data: { n: 1 } })
    await transaction.commit()
    expect(await rejection(inside(transaction).update({ data: { n: 2 } }))).toMatchObject(ended())
    const other = await nodeDb.startTransaction()
    await other.rollback()
    await expect(insideNode(other).get()).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
    })
  })

  claim(
    readInSdk('database document.js get'),
    'a missing document is null inside, for both SDKs',
    async () => {
      const transaction = await db.startTransaction()
      expect((await inside(transaction, 'no').get()).data).toBeNull()
      await transaction.rollback()
      const other = await nodeDb.startTransaction()
      expect((await insideNode(other, 'no').get()).data).toBeNull()
      await other.rollback()
    },
  )

  claim(
    readInSdk('wx-server-sdk index.js document.get'),
    'or rejects in wx-server-sdk, unless told otherwise',
    async () => {
      const strict = await wx.database().startTransaction()
      expect(await rejection(inside(strict, 'no').get())).toMatchObject({ errCode: -1 })
      await strict.rollback()
    },
  )

  claim(
    readInSdk('database query.js update'),
    'where().update, remove and count run outside',
    async () => {
      const work = db.runTransaction(async (tx) => {
        const untyped = tx.collection(COUNTERS) as unknown as typeof counters
        await inside(tx, 'c').set({ data: { n: 1 } })
        await untyped.where({ _id: 'a' }).update({ data: { n: 1 } })
        await untyped.where({ _id: 'b' }).remove()
        expect((await untyped.where({ n: _.gt(0) }).count()).total).toBe(1)
        throw new Error('rolled back')
      })
      await expect(work).rejects.toThrow('rolled back')
      expect(await Promise.all(['a', 'b', 'c'].map(amountOf))).toEqual([1, undefined, undefined])
    },
  )

  claim(readInSdk('database aggregate.js end'), 'aggregate runs outside', async () => {
    const transaction = await db.startTransaction()
    await inside(transaction).update({ data: { n: 1 } })
    const untyped = transaction.collection(COUNTERS) as unknown as typeof counters
    expect((await untyped.aggregate().match({ n: 100 }).count('n').end()).list).toEqual([{ n: 2 }])
    await transaction.rollback()
  })

  claim(
    readInSdk('database query.js updateAndReturn'),
    'updateAndReturn of node-sdk takes part',
    async () => {
      const transaction = await nodeDb.startTransaction()
      const where = transaction.collection(COUNTERS).where({ _id: 'a' })
      const change = { n: nodeDb.command.inc(1) }
      expect(await where.updateAndReturn(change)).toMatchObject({ updated: 1, doc: { n: 101 } })
      expect(await amountOf('a')).toBe(100)
      await transaction.rollback()
      expect(await amountOf('a')).toBe(100)
    },
  )

  claim(
    assumed('developers have reported it'),
    'a server date is not inserted inside, and is outside',
    async () => {
      const stamped = { _id: 'c', n: 1, at: db.serverDate() }
      const transaction = await db.startTransaction()
      const all = transaction.collection(COUNTERS)
      expect(await rejection(all.add({ data: stamped as never }))).toBeDefined()
      expect(await rejection(counters.add({ data: stamped }))).toBeUndefined()
    },
  )

  claim(GUIDE, 'what the callback throws rolls back and comes out unchanged', async () => {
    const reason = new Error('no')
    for (const database of [db, nodeDb]) {
      const work = database.runTransaction(async (tx: Tx & NodeTx) => {
        await tx.collection(COUNTERS).doc('a').remove()
        throw reason
      })
      await expect(work).rejects.toBe(reason)
    }
    expect(await amountOf('a')).toBe(100)
  })

  claim(GUIDE, 'rollback(reason) rejects with exactly that reason', async () => {
    const reason = { why: 'full' }
    for (const database of [db, nodeDb]) {
      const work = database.runTransaction(async (tx: Tx & NodeTx) => {
        await tx.collection(COUNTERS).doc('a').remove()
        await tx.rollback(reason)
      })
      await expect(work).rejects.toBe(reason)
    }
    expect(await amountOf('a')).toBe(100)
  })

  claim(MONGO, 'an operation that fails ends the transaction', async () => {
    const transaction = await db.startTransaction()
    await inside(transaction, 'b').update({ data: { n: 1 } })
    await counters.doc('c').set({ data: { n: 1 } })
    const twice = transaction.collection<Counter>(COUNTERS).add({ data: { _id: 'b', n: 1 } })
    expect(await rejection(twice)).toMatchObject({ errMsg: expect.stringContaining('E11000') })
    expect(await rejection(transaction.commit())).toBeDefined()
    expect(await amountOf('b')).toBe(100)
  })
})

/** Milliseconds; the local cloud can be told to be quicker. */
const LIFE = foreign ? 30_000 : 200

topic(
  'the life of a transaction',
  { collections: [{ name: COUNTERS, indexes: [] }], transactionLife: LIFE },
  ({ claim }) => {
    claim(
      documented('docs.cloudbase.net/database/transaction'),
      'it ends by itself after 30 s, and nothing of it is left',
      async () => {
        await counters.doc('a').set({ data: { n: 100 } })
        const transaction = await db.startTransaction()
        await inside(transaction).update({ data: { n: 1 } })
        // Each look at it is one that an ended transaction refuses.
        while (!(await rejection(inside(transaction).get()))) await delay(LIFE / 10)
        expect(await rejection(transaction.commit())).toMatchObject({
          message: expect.stringContaining('TransactionNotExist'),
        })
        expect(await amountOf('a')).toBe(100)
        await counters.doc('a').update({ data: { n: 2 } })
        expect(await amountOf('a')).toBe(2)
      },
    )
  },
)
