import { database } from '../../../cloudfunctions/_kernel/database'
import { drain, type Letter, type Outbox, post } from '../../../cloudfunctions/_kernel/outbox'
import { withCloud } from '../../support/cloud'

const cloud = withCloud({
  collections: [
    { name: 'senders', indexes: [{ name: 'outboxSince', fields: { outboxSince: 1 } }] },
  ],
})

const senders = database.collection<Outbox>('senders')
const letter = (id: string): Letter => ({ id, kind: 'message', content: id })
const send = (id: string, at: number, ...letters: string[]) =>
  senders.doc(id).update({ data: post(database, at, letters.map(letter)) })
const sender = async (id: string) => (await senders.doc(id).get()).data

/** A post that delivers and notes what it is told to, and fails for the others. */
function postman(fails: (id: string) => boolean = () => false) {
  const delivered: string[] = []
  const failed: string[] = []
  const round = (now: number, during: () => Promise<unknown> = async () => undefined) =>
    drain(
      database,
      'senders',
      now,
      async ({ id }) => {
        await during()
        if (fails(id)) throw new Error(`no way to ${id}`)
        delivered.push(id)
      },
      (_, { id }) => failed.push(id),
    )
  return { delivered, failed, round }
}

beforeEach(async () => {
  for (const _id of ['a', 'b']) await senders.add({ data: { _id } })
})

test('delivers what waits, oldest first, once, and not before its time', async () => {
  await send('b', 10, 'b1')
  await send('a', 20, 'a1', 'a2')
  const { delivered, round } = postman()
  expect(await round(15)).toBe(1)
  expect(await round(20)).toBe(2)
  expect(await round(99)).toBe(0)
  expect(delivered).toEqual(['b1', 'a1', 'a2'])
  expect(await sender('a')).toEqual({ _id: 'a', outbox: [] })
})

test('a letter that fails stays and comes again; the others are delivered', async () => {
  await send('a', 10, 'a1', 'a2')
  await send('b', 11, 'b1')
  let broken = true
  const { delivered, failed, round } = postman((id) => broken && id === 'a1')
  await round(20)
  expect(delivered).toEqual(['a2', 'b1'])
  expect(failed).toEqual(['a1'])
  broken = false
  await round(20 + 60_000)
  expect(delivered).toEqual(['a2', 'b1', 'a1'])
  expect(await sender('a')).not.toHaveProperty('outboxSince')
})

test('more failing letters than fit in a batch do not keep a later one from its turn', async () => {
  for (let n = 0; n < 60; n++) {
    await senders.add({ data: { _id: `bad${n}` } })
    await send(`bad${n}`, n, `bad${n}`)
  }
  await send('a', 100, 'good')
  const { delivered, round } = postman((id) => id.startsWith('bad'))
  await round(100)
  expect(delivered).toEqual(['good'])
})

test('a letter posted during the round is not lost', async () => {
  await send('a', 10, 'a1')
  let posted = false
  const { delivered, round } = postman()
  await round(10, async () => {
    if (posted) return
    posted = true
    await send('a', 10, 'a2')
  })
  await round(11)
  expect(delivered).toEqual(['a1', 'a2'])
})

test('a round that dies after a delivery delivers again: at least once', async () => {
  await send('a', 10, 'a1')
  cloud().faults.set({ action: 'database.modifyDocument', fail: 'before', times: 1 })
  const { delivered, round } = postman()
  await expect(round(10)).rejects.toThrow()
  await round(10)
  expect(delivered).toEqual(['a1', 'a1'])
})
