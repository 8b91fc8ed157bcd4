import { database } from '../../../cloudfunctions/_kernel/database'
import { DEFAULT_SETTINGS, readSettings } from '../../../cloudfunctions/_kernel/settings'
import { withCloud } from '../../support/cloud'

const cloud = withCloud({ collections: [{ name: 'settings', indexes: [] }] })

/** Each test begins later than the one before: the instance keeps what it has read. */
let now = 1_000_000
const MINUTE = 60_000

beforeEach(() => {
  now += 10 * MINUTE
})

test('the operator’s numbers stand over the defaults', async () => {
  expect(await readSettings(database, now)).toEqual(DEFAULT_SETTINGS)
  await database.collection('settings').add({ data: { _id: 'city', minimumAge: 9 } })
  const read = await readSettings(database, now + MINUTE + 1)
  expect(read).toMatchObject({ ...DEFAULT_SETTINGS, minimumAge: 9 })
})

test('a warm instance asks once a minute, however many call at once', async () => {
  await Promise.all(Array.from({ length: 5 }, () => readSettings(database, now)))
  await readSettings(database, now + MINUTE)
  expect(cloud().calls.count).toBe(1)
  await readSettings(database, now + MINUTE + 1)
  expect(cloud().calls.count).toBe(2)
})

test('a clock that is set back does not keep the old ones for ever', async () => {
  await readSettings(database, now)
  await readSettings(database, now - 5 * MINUTE)
  expect(cloud().calls.count).toBe(2)
})

test('a failure is not kept', async () => {
  cloud().faults.set({ action: 'database', fail: 'before', times: 1 })
  await expect(readSettings(database, now)).rejects.toThrow()
  expect(await readSettings(database, now)).toEqual(DEFAULT_SETTINGS)
})
