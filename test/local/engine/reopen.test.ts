import { join } from 'node:path'
import { type Engine, openEngine } from '../../../local/cloud/engine'
import { temporaryFolder } from './support'

const base = temporaryFolder()
let count = 0
let folder = ''
beforeEach(() => {
  folder = join(base(), `city-${++count}.data`)
})

const open = () => openEngine(folder, { flush: false })

async function filled(): Promise<Engine> {
  const engine = await open()
  await engine.createCollection('things')
  await engine.load(
    'things',
    Array.from({ length: 3000 }, (_, n) => ({ _id: n, n: n % 100, tags: [n % 2, 7], u: n })),
  )
  return engine
}

test('collections, documents and indexes are there again', async () => {
  const first = await filled()
  await first.createCollection('empty')
  await first.ensureIndexes('things', [
    { name: 'n', fields: { n: 1 } },
    { name: 'tags_n', fields: { tags: 1, n: -1 } },
    { name: 'u', fields: { u: 1 }, unique: true },
  ])
  await first.close()
  const second = await open()
  expect(second.collections()).toEqual(['things', 'empty'])
  expect(second.indexes('things').map(({ name }) => name)).toEqual(['n', 'tags_n', 'u'])
  expect(await second.find('things', { filter: { n: 5 } })).toHaveLength(30)
  expect(second.lastPlan('things')).toMatchObject({ index: 'n', scanned: 30 })
  // That a field holds arrays is known as well: a bound for each element would be too narrow.
  expect(await second.count('things', { tags: { $gt: 1, $lt: 1 } })).toBe(1500)
  await expect(second.insert('things', [{ u: 2999 }])).rejects.toThrow(/E11000/)
  await second.createCollection('more')
  await second.insert('more', [{ _id: 1 }])
  expect(await second.count('things')).toBe(3000)
  await second.close()
})

test('an index that was not finished is begun anew', async () => {
  const first = await filled()
  const building = expect(
    first.ensureIndexes('things', [{ name: 'n', fields: { n: 1 } }]),
  ).rejects.toThrow(/closed/)
  await first.close()
  await building
  const second = await open()
  expect(second.indexes('things')).toEqual([])
  await second.ensureIndexes('things', [{ name: 'n', fields: { n: 1 } }])
  expect(await second.find('things', { filter: { n: 5 } })).toHaveLength(30)
  expect(second.lastPlan('things')).toMatchObject({ index: 'n', scanned: 30 })
  await second.close()
})

test('what was queued is written before the engine closes, what comes later is refused', async () => {
  const first = await filled()
  const queued = first.insert('things', [{ _id: 'last' }])
  await first.close()
  await queued
  await expect(first.insert('things', [{ _id: 'late' }])).rejects.toThrow(/closed/)
  const second = await open()
  expect(await second.get('things', 'last')).toEqual({ _id: 'last' })
  await second.close()
})
