import { join } from 'node:path'
import { openEngine } from '../../../local/cloud/engine'
import { encodePrefix, rangeOf } from '../../../local/cloud/engine/keys'
import { Disk } from '../../../local/cloud/engine/lmdb'
import { temporaryFolder } from './support'

const base = temporaryFolder()
let count = 0
let folder = ''
beforeEach(() => {
  folder = join(base(), `city-${++count}`)
})

const open = () => openEngine(folder, { flush: false })

async function fill(): Promise<void> {
  const engine = await open()
  await engine.createCollection('things')
  await engine.ensureIndexes('things', [
    { name: 'tags', fields: { tags: 1 } },
    { name: 'place', geo: 'place' },
    { name: 'code', fields: { code: 1 }, unique: true },
  ])
  await engine.load(
    'things',
    Array.from({ length: 700 }, (_, n) => ({
      _id: n,
      tags: [n % 3, 'all'],
      place: { type: 'Point', coordinates: [114 + n / 1000, 23] },
      code: `c${n}`,
    })),
  )
  await engine.close()
}

/** Writes past the engine, as a fault of ours would. */
async function damage(write: (disk: Disk) => void): Promise<void> {
  const nothing = () => undefined
  const disk = new Disk(folder, false, nothing, nothing)
  await disk.write(() => write(disk))
  await disk.close()
}

async function verified() {
  const engine = await open()
  try {
    return await engine.verify()
  } finally {
    await engine.close()
  }
}

const EVERY_KEY = { start: encodePrefix(0), end: Buffer.from([0xff]) }
const entries = (disk: Disk) => [...disk.entriesIn(EVERY_KEY)]
const documents = (disk: Disk) => [...disk.documentsIn(EVERY_KEY)]

test('a sound database has nothing to say, also while others write', async () => {
  await fill()
  const engine = await open()
  const verifying = engine.verify()
  await engine.update('things', {}, { $set: { tags: ['none'] } }, { multi: true })
  await engine.insert('things', [{ _id: 'late' }])
  expect(await verifying).toEqual({ documents: 700, entries: 700 * 4, problems: [] })
  expect(await engine.verify()).toEqual({ documents: 701, entries: 701 + 700 + 701, problems: [] })
  await engine.close()
})

test('a key that is missing, strays, or leads to another document is told', async () => {
  await fill()
  await damage((disk) => disk.removeEntry((entries(disk)[0] as { key: Buffer }).key))
  expect((await verified()).problems).toEqual([
    'things 0 is not found by its index tags',
    'things.tags has 1399 keys, the documents 1400',
  ])
  await damage((disk) => {
    const [first, second] = entries(disk).slice(-2)
    if (first && second) disk.putEntry(second.key, first.document)
  })
  expect((await verified()).problems).toContain('things 99 is not found by its index code')
})

test('a document without keys, keys without a document and things of nobody are told', async () => {
  await fill()
  await damage((disk) => disk.removeDocument((documents(disk)[0] as { key: Buffer }).key))
  expect((await verified()).problems).toContain('things.code has 700 keys, the documents 699')
  await damage((disk) => {
    disk.putDocument(encodePrefix(999), { _id: 'stray' })
    disk.putEntry(encodePrefix(999), Buffer.from('stray'))
  })
  const { problems } = await verified()
  expect(problems).toContain('1 documents are in no collection')
  expect(problems).toContain('1 keys are in no index')
})

test('the keys of a dropped index are swept away, also after a start', async () => {
  await fill()
  const first = await open()
  await first.ensureIndexes('things', [{ name: 'tags', fields: { code: -1 } }])
  await first.close()
  const second = await open()
  expect((await second.verify()).problems).toEqual([])
  // Another change of mind waits its turn, so that what the sweep does is done when both are.
  await second.ensureIndexes('things', [{ name: 'tags', fields: { code: 1 } }])
  await second.insert('things', [{ _id: 'one' }])
  await second.insert('things', [{ _id: 'two', code: 'two' }])
  await second.close()
  const { entries: left, problems } = await verified()
  expect(problems).toEqual([])
  expect(left).toBe(702 * 2 + 700)
  const nothing = () => undefined
  const disk = new Disk(folder, false, nothing, nothing)
  expect(disk.countEntries(rangeOf(encodePrefix(2)))).toBe(0)
  await disk.close()
})
