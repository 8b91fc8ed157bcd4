import { record, renamed, replay } from '../../../local/bench/replay'
import { withCloud } from '../../support/cloud'

const cloud = withCloud({ collections: [{ name: 'shelf', indexes: [] }] })
const all = () => cloud().engine.find('shelf', { sort: { _id: 1 } })

/** Reads, a conditional write at the same time, then a transaction. */
async function work() {
  const { engine } = cloud()
  await Promise.all([
    engine.find('shelf', { filter: { _id: 'ann' } }),
    engine.update(
      'shelf',
      { _id: 'ann', left: { $gt: 0 } },
      { $inc: { left: -1 }, $set: { 'by.ann': 7 } },
    ),
  ])
  const tx = engine.begin()
  await engine.insert('shelf', [{ _id: 'note:ann', at: 7 }], tx)
  await engine.commit(tx)
}

beforeEach(async () => {
  await cloud().engine.insert('shelf', [
    { _id: 'ann', left: 2 },
    { _id: 'bob', left: 2 },
  ])
})

test('the same requests in other names do the same to others', async () => {
  const recording = await record(cloud().engine, work)
  const other = renamed(recording, { texts: { ann: 'bob' }, numbers: { 7: 8 } })
  await replay(cloud().engine, other)
  expect(await all()).toEqual([
    { _id: 'ann', left: 1, by: { ann: 7 } },
    { _id: 'bob', left: 1, by: { bob: 8 } },
    { _id: 'note:ann', at: 7 },
    { _id: 'note:bob', at: 8 },
  ])
})

test('what ran at once runs at once, what waited waits', async () => {
  const { steps } = await record(cloud().engine, work)
  expect(steps.map(({ method, trip }) => [method, trip])).toEqual([
    ['find', 1],
    ['update', 1],
    ['begin', 2],
    ['insert', 3],
    ['commit', 4],
  ])
})

test('after a recording, even a failed one, the engine is as before', async () => {
  const { engine } = cloud()
  const before = [engine.find, engine.begin]
  const failing = () => Promise.reject(new Error('no'))
  await expect(record(engine, failing)).rejects.toThrow('no')
  expect([engine.find, engine.begin]).toEqual(before)
})
