import sdk from 'wx-server-sdk'
import { withEnvironment } from '../../../local/cloud/environment'
import { History } from '../../../local/cloud/history'
import { keepLines } from '../../../local/cloud/keep-lines'
import { LogLines } from '../../../local/cloud/log-lines'
import type { InvocationRecord } from '../../../local/cloud/records'
import { withCloud } from '../../support/cloud'

sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV })
const db = sdk.database()
const _ = db.command

/** What has reached the terminal; before the cloud starts, so that it lies under what the cloud hears. */
const terminal: unknown[][] = []
beforeAll(() => {
  for (const method of ['log', 'warn', 'debug'] as const) {
    jest.spyOn(console, method).mockImplementation((...said) => void terminal.push(said))
  }
})
afterAll(() => jest.restoreAllMocks())

const city = withCloud({
  functions: {
    async shop(event: { long?: string }) {
      console.log('counting', { apples: 3 })
      await Promise.all([
        db.collection('goods').where({ kind: 'apple' }).get(),
        db.collection('goods').doc('1').get(),
      ])
      await db
        .collection('goods')
        .where({ kind: 'apple' })
        .update({ data: { price: _.inc(1) } })
      console.warn('sold')
      return { long: event.long }
    },
    async boss() {
      await sdk.callFunction({ name: 'shop', data: { op: 'count' } })
    },
    refusing: () => ({ ok: false, reason: { code: 'FULL', text: '满了' } }),
    faulty: () => ({ ok: false, reason: { code: 'INTERNAL', text: '编号 A1' } }),
    broken: () => {
      throw new Error('of no use')
    },
    slow: () => new Promise(() => undefined),
    lost: () => db.collection('nowhere').get(),
  },
  settings: { slow: { timeoutMs: 20 } },
  collections: [
    { name: 'goods', indexes: [{ name: 'kind', fields: { kind: 1 } }] },
    { name: 'prices', indexes: [], access: 'READONLY' },
  ],
})

const goods = () =>
  city().engine.insert('goods', [
    { _id: '1', kind: 'apple', price: 1 },
    { _id: '2', kind: 'apple', price: 2 },
    { _id: '3', kind: 'pear', price: 3 },
  ])

/** The newest call of a function. */
function recorded(name: string): InvocationRecord {
  const found = city()
    .history.since(0)
    .findLast((each) => each.name === name)
  if (!found) throw new Error(`${name} was not recorded`)
  return found
}

const call = (name: string, data: object = {}) =>
  city()
    .invoke(name, data, { openid: 'o1' })
    .catch(() => undefined)

describe('a call that is recorded', () => {
  test('tells who called what, when, and what came of it', async () => {
    city().clock.offsetMs = 3_600_000
    await goods()
    await call('shop', { op: 'sell' })
    expect(recorded('shop')).toMatchObject({
      operation: 'sell',
      openid: 'o1',
      source: 'wx_client',
      parent: undefined,
      ending: { kind: 'done' },
      input: { text: '{"op":"sell"}' },
      result: { text: '{}' },
      ms: expect.any(Number),
    })
    expect(recorded('shop').at).toBeGreaterThan(Date.now() + 3_500_000)
  })

  test('tells each request with its wait, its index and what was read', async () => {
    await goods()
    await call('shop')
    const { requests, requestCount, trips } = recorded('shop')
    const plans = requests.map(({ action, trip, plans: [plan] }) => [action, trip, plan])
    const kind = { collection: 'goods', index: 'kind', scanned: 2, returned: 2 }
    expect(plans).toEqual([
      ['database.getDocument', 1, kind],
      ['database.getDocument', 1, { ...kind, index: '_id_', scanned: 1, returned: 1 }],
      ['database.modifyDocument', 2, kind],
    ])
    expect({ requestCount, trips: trips.longest }).toEqual({ requestCount: 3, trips: 2 })
    expect(requests[0]?.text).toContain('"apple"')
  })

  test('knows whose function called it', async () => {
    await goods()
    await call('boss')
    expect(recorded('shop')).toMatchObject({ parent: recorded('boss').id, openid: 'o1' })
    expect(recorded('boss').requests).toMatchObject([{ action: 'functions.invokeFunction' }])
    expect(recorded('boss').requestCount).toBe(0)
  })

  test.each([
    ['refusing', { kind: 'refused', code: 'FULL' }],
    ['faulty', { kind: 'failed', code: 'INTERNAL', message: '编号 A1' }],
    ['broken', { kind: 'failed', code: 'FUNCTIONS_EXECUTE_FAIL', message: 'Error: of no use' }],
    ['missing', { kind: 'failed', code: 'FUNCTION_NOT_FOUND' }],
    ['slow', { kind: 'failed', code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' }],
  ])('of %s ends as it did', async (name, ending) => {
    await call(name)
    expect(recorded(name).ending).toMatchObject(ending)
  })

  test('is running until it has ended', async () => {
    const called = call('slow')
    expect(recorded('slow')).toMatchObject({ ending: { kind: 'running' } })
    const { revision } = city().history
    await called
    expect(city().history.since(revision)).toEqual([recorded('slow')])
  })

  test('tells the code of a request that was refused', async () => {
    await call('lost')
    expect(recorded('lost').requests).toMatchObject([{ code: 'DATABASE_COLLECTION_NOT_EXIST' }])
  })
})

test('what a phone asks without a function between is a call of its own', async () => {
  await goods()
  const ask = (collectionName: string) =>
    fetch(`${city().url}/__cloud/client`, {
      method: 'POST',
      body: JSON.stringify({
        action: 'database.getDocument',
        source: 'wx_client',
        openid: 'o1',
        collectionName,
        queryType: 'WHERE',
      }),
    })
  await ask('prices')
  expect(recorded('database.getDocument')).toMatchObject({
    ...{ operation: 'prices', openid: 'o1', source: 'client', ending: { kind: 'done' } },
    requests: [{ collection: 'prices', plans: [{ scanned: 0 }] }],
  })
  await ask('goods')
  expect(recorded('database.getDocument').ending).toMatchObject({
    kind: 'failed',
    code: 'DATABASE_PERMISSION_DENIED',
  })
})

describe('what a function writes', () => {
  test('is kept with its call, whatever else runs at the time', async () => {
    await goods()
    await Promise.all([call('shop', { op: 'a' }), call('shop', { op: 'b' })])
    for (const { id } of city()
      .history.since(0)
      .filter(({ name }) => name === 'shop')) {
      expect(city().history.lines.of(id)).toMatchObject([
        { level: 'info', text: 'counting { apples: 3 }' },
        { level: 'warn', text: 'sold' },
      ])
    }
  })

  test('reaches the terminal as before', async () => {
    terminal.length = 0
    await goods()
    await call('shop')
    expect(terminal).toEqual([['counting', { apples: 3 }], ['sold']])
  })

  test('includes the stack of what it threw, once', async () => {
    await call('broken')
    const told = city().history.lines.of(recorded('broken').id)
    expect(told).toEqual([expect.objectContaining({ level: 'error' })])
    expect(told[0]?.text).toMatch(/^function broken: Error: of no use\n +at /)
  })

  test('is kept once when the terminal is told from within a call', () => {
    const lines = new LogLines(() => 0)
    const voice = keepLines(lines, console.log)
    withEnvironment({ WX_API_TOKEN: 'i1' }, () => voice.log('it failed'))
    voice.leave()
    expect(lines.since(0)).toMatchObject([{ text: 'it failed', invocation: 'i1' }])
  })

  test('is nobody else’s', () => {
    const { newest } = city().history.lines
    console.debug('a word of the test')
    expect(city().history.lines.newest).toBe(newest)
  })
})

describe('memory', () => {
  const beginning = { openid: undefined, source: '', parent: undefined, data: {}, input: '{}' }

  test('holds the newest 500 calls', () => {
    const history = new History(() => 0)
    for (let n = 1; n <= 510; n++) history.begin({ ...beginning, id: String(n), name: 'f' })
    expect(history.since(0).map(({ id }) => id)).toEqual(
      Array.from({ length: 500 }, (_, at) => String(at + 11)),
    )
  })

  test('holds the beginning of long texts, and says how long they were', () => {
    const history = new History(() => 0)
    const long = JSON.stringify('长'.repeat(20_000))
    history.begin({ ...beginning, id: '1', name: 'f', input: long }).done('', long)
    const { input, result } = history.get('1') as InvocationRecord
    expect([input.text.length, input.length]).toEqual([8192, 20_002])
    expect([result?.text.length, result?.length]).toEqual([16_384, 20_002])
  })

  test('holds the first 200 requests of a call, and counts on', async () => {
    const history = new History(() => 0)
    history.begin({ ...beginning, id: '1', name: 'f' })
    for (let n = 0; n < 210; n++) {
      await history.request('1', { action: 'database.getDocument' }, async () => ({}))
    }
    expect(history.get('1')).toMatchObject({ requestCount: 210, trips: { longest: 210 } })
    expect(history.get('1')?.requests).toHaveLength(200)
  })

  test('holds the newest 1,000 lines, each up to 4,000 characters', () => {
    const { lines } = new History(() => 0)
    for (let n = 1; n <= 1010; n++) lines.add('info', 'x'.repeat(5000))
    expect(lines.since(0).map(({ number }) => number)[0]).toBe(11)
    expect(lines.since(0)[0]?.text).toHaveLength(4002)
    expect(lines.since(1009)).toHaveLength(1)
  })
})
