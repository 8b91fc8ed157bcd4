import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { database } from '../../../cloudfunctions/_kernel/database'
import { sizesUpTo } from '../../../local/bench/cloud'
import { type Bare, openBare } from '../../../local/bench/cloud/bare'
import { Canned } from '../../../local/bench/cloud/canned'
import { INDEXES, idOf, PAGE, RECORDS, records, TEAMS } from '../../../local/bench/cloud/records'
import { engineStore, type Store, sdkStore } from '../../../local/bench/cloud/store'
import { aggregate, indexed, variantOf } from '../../../local/bench/cloud/tasks'
import { ratio } from '../../../local/bench/rounds'
import { startTestCloud, type TestCloud } from '../../support/cloud'

const COUNT = TEAMS * 2
const folder = mkdtempSync(path.join(tmpdir(), 'bench-cloud-'))
let cloud: TestCloud
let bare: Bare

beforeAll(async () => {
  cloud = await startTestCloud({ collections: [{ name: RECORDS, indexes: INDEXES }] })
  await cloud.engine.load(RECORDS, records(COUNT))
  bare = await openBare(folder, COUNT)
})
afterAll(async () => {
  await bare.close()
  await cloud.stop()
  rmSync(folder, { recursive: true })
})

const stores = (): Store[] => [bare.store, engineStore(cloud.engine), sdkStore(database)]

test('a ratio is of rounds that stood side by side', () => {
  expect(ratio([2, 9, 8], [1, 3, 2])).toEqual({ median: 3, low: 2, high: 4 })
})

test('growth is told from 10,000 documents on, or of what there is', () => {
  expect(sizesUpTo(1_500_000)).toEqual([10_000, 100_000, 1_500_000])
  expect(sizesUpTo(50_000)).toEqual([10_000, 50_000])
  expect(sizesUpTo(2000)).toEqual([2000])
})

test('what is compared does the same on the bare engine, on ours and through the SDK', async () => {
  const [first, second] = [idOf(3), idOf(4)]
  for (const store of stores()) {
    const left = async (id: string) => ((await store.read(id)) as { left: number }).left
    const [mine, other] = [await left(first), await left(second)]
    expect(await store.take(first)).toBe(1)
    expect(await left(first)).toBe(mine - 1)
    await store.move(first, second)
    expect([await left(first), await left(second)]).toEqual([mine - 2, other + 1])
    const ids = (await store.newest('person-1')).map((one) => (one as { _id: string })._id)
    expect(ids).toHaveLength(PAGE)
    expect(ids).toEqual([...ids].sort().reverse())
    expect(await store.hoursByTeam()).toHaveLength(TEAMS)
  }
})

test('a round that met nothing is no measurement', async () => {
  const missing: Store = { ...bare.store, read: async () => undefined }
  const [read = aggregate] = indexed
  const { work, check } = await variantOf(read, missing, COUNT).prepare()
  await work(0)
  await expect(check()).rejects.toThrow('1 did not do it')
})

test('a canned answer is the one that was heard, also as text', async () => {
  const canned = new Canned()
  const body = { action: 'database.calculateDocument', collectionName: RECORDS, queryType: 'WHERE' }
  await expect(canned.answer(body)).rejects.toThrow('No answer')
  const reply = await canned.listening(cloud.service).answer(body)
  expect(reply).toMatchObject({ data: { total: COUNT } })
  expect(await canned.answer(body)).toBe(reply)
  expect(JSON.parse(await canned.text(JSON.stringify(body)))).toEqual(reply)
})
