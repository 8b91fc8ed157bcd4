import { database } from '../../../cloudfunctions/_kernel/database'
import { Refusal } from '../../../cloudfunctions/_kernel/refusal'
import { transact } from '../../../cloudfunctions/_kernel/transact'
import { withCloud } from '../../support/cloud'

withCloud({ collections: [{ name: 'counters', indexes: [] }] })

interface Counter {
  _id: string
  n: number
}

const counters = database.collection<Counter>('counters')
const value = async () => (await counters.doc('c').get()).data?.n

type Tx = Parameters<Parameters<typeof database.runTransaction>[0]>[0]

const increment = async (tx: Tx) => {
  const counter = tx.collection<Counter>('counters').doc('c')
  const { data } = await counter.get()
  await counter.update({ data: { n: (data?.n ?? 0) + 1 } })
}

beforeEach(() => counters.add({ data: { _id: 'c', n: 0 } }))

test('the SDK alone loses conflicts: most of ten increments at once fail', async () => {
  const outcomes = await Promise.allSettled(
    Array.from({ length: 10 }, () => database.runTransaction(increment, 10)),
  )
  expect(outcomes.filter((one) => one.status === 'rejected').length).toBeGreaterThan(0)
})

test('none of five increments at once is lost', async () => {
  await Promise.all(Array.from({ length: 5 }, () => transact(database, increment)))
  expect(await value()).toBe(5)
})

test('BUSY when every try meets a conflict, and nothing is written', async () => {
  const other = await database.startTransaction()
  await other
    .collection<Counter>('counters')
    .doc('c')
    .update({ data: { n: 100 } })
  await expect(transact(database, increment)).rejects.toMatchObject({ reason: { code: 'BUSY' } })
  await other.rollback()
  expect(await value()).toBe(0)
})

test('a refusal inside passes unchanged, is not tried again, and takes everything back', async () => {
  let tries = 0
  const refusal = new Refusal('FULL', { left: 0 })
  const refused = transact(database, async (tx) => {
    tries++
    await increment(tx)
    throw refusal
  })
  await expect(refused).rejects.toBe(refusal)
  expect(tries).toBe(1)
  expect(await value()).toBe(0)
})

test('another failure passes unchanged too', async () => {
  const broken = transact(database, async () => {
    throw new TypeError('broken')
  })
  await expect(broken).rejects.toThrow('broken')
})
