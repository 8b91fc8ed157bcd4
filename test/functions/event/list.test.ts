import type { Session } from '../../../cloudfunctions/event/session-documents'
import { HOUR } from '../../../miniprogram/shared/time'
import { NOW, post, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import {
  addEvent,
  addPerson,
  call,
  cloudOptions,
  granted,
  join,
  outcome,
  store,
  sweepAt,
  type Value,
} from './world'

const cloud = withCloud(cloudOptions)

const place = (longitude: number, latitude: number, area = '441302') => ({
  name: '广场',
  address: '路 1 号',
  area,
  location: { type: 'Point' as const, coordinates: [longitude, latitude] as [number, number] },
})

/** An event `e<n>` with one session, so many hours from the usual. */
const at = (n: number | string, hours: number, more: Partial<Session> = {}) =>
  session({
    _id: `s${n}`,
    eventId: `e${n}`,
    from: session().from + hours * HOUR,
    to: session().to + hours * HOUR,
    ...more,
  })

const ids = (events: Value<'list'>['events']) => events.map((one) => one.eventId)

async function list(input: Parameters<typeof call<'list'>>[1] = {}) {
  return granted(await call('list', input))
}

/** Every page of a query. */
async function everything(input: Parameters<typeof call<'list'>>[1], between = async () => {}) {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await list({ ...input, cursor })
    expect(page.events.length).toBeLessThanOrEqual(20)
    found.push(...ids(page.events))
    cursor = page.next
    await between()
  } while (cursor)
  return found
}

test('shows published events that have not ended, soonest first, with what is left', async () => {
  await addEvent([at('later', 5)])
  await addEvent([at('soon', 1, { cap: 4 })])
  await addEvent([at('off', 0, { status: 'cancelled' })])
  await addEvent([at('over', -100)])
  await addPerson('an')
  await join('ssoon', { person: 'an' })
  const { events } = await list()
  expect(ids(events)).toEqual(['esoon', 'elater'])
  expect(events[0]).toMatchObject({ cap: 4, taken: 1, recruiting: 'open', sessions: 1 })
  expect(JSON.stringify(events)).not.toContain('"an"')
})

test('costs two round trips, however many sessions there are', async () => {
  for (const n of [1, 2, 3]) await addEvent([at(n, n), at(`${n}b`, n + 24, { eventId: `e${n}` })])
  cloud().calls.reset()
  await list()
  expect(cloud().calls.roundTrips).toBe(2)
})

test('reads what is left, never who has it', async () => {
  await addEvent([at(1, 0)])
  const left = await store.placesLeftIn(['s1'])
  expect(Object.keys(left.get('s1') ?? {}).sort()).toEqual([
    '_id',
    'left',
    'open',
    'posts',
    'waiting',
  ])
})

describe('filters', () => {
  beforeEach(async () => {
    await addEvent([at(1, 0, { title: '清洁沙滩（第1期）' })], {
      domain: '01',
      place: place(114.4, 23.1),
    })
    await addEvent([at(2, 24)], {
      domain: '02',
      place: place(114.4, 23.1, '441303'),
      searchText: 'Beach 敬老 社区',
    })
    await addEvent([at(3, 48, { opensAt: NOW + HOUR })], { domain: '02' })
  })

  test.each([
    ['nothing', {}, ['e1', 'e2', 'e3']],
    ['domain', { domain: '02' }, ['e2', 'e3']],
    ['area', { area: '441302' }, ['e1']],
    ['a word', { text: '敬老' }, ['e2']],
    ['words in any order, in any case', { text: '社区 beach' }, ['e2']],
    ['a word that is no pattern', { text: '（第1期）' }, ['e1']],
    ['signs that mean something to a pattern', { text: '.*(' }, []],
    ['from a day', { from: '2026-11-26' }, ['e2', 'e3']],
    ['to a day', { to: '2026-11-25' }, ['e1']],
    ['one day', { from: '2026-11-26', to: '2026-11-26' }, ['e2']],
    ['open now', { openOnly: true }, ['e1', 'e2']],
    ['several at once', { domain: '02', openOnly: true }, ['e2']],
  ])('%s', async (_, input, expected) => {
    expect(ids((await list(input)).events)).toEqual(expected)
  })

  test('open only leaves out what is full', async () => {
    await addEvent([at(4, 1, { cap: 1 })])
    await addPerson('an')
    await join('s4', { person: 'an' })
    expect(ids((await list({ openOnly: true })).events)).not.toContain('e4')
    expect(ids((await list()).events)).toContain('e4')
  })
})

describe('pages', () => {
  beforeEach(async () => {
    // Many begin at the same time: the id decides.
    for (let n = 10; n < 55; n++) await addEvent([at(n, Math.floor(n / 10))])
  })
  const expected = Array.from({ length: 45 }, (_, i) => `e${i + 10}`)

  test('hold twenty at most and together everything once', async () => {
    expect(await everything({})).toEqual(expected)
  })

  test('repeat and skip nothing when events are added in between', async () => {
    let n = 0
    const found = await everything({}, async () => {
      await addEvent([at(`new${n}`, -1)])
      n++
    })
    expect(found).toEqual(expected)
  })

  test('of open ones skip what is full', async () => {
    const full = await addEvent([at('full', 1, { cap: 0, posts: [post()] })])
    const found = await everything({ openOnly: true })
    expect(found).toEqual(expected)
    expect(found).not.toContain(full)
  })

  test('a cursor that no page gave is refused by name', async () => {
    for (const cursor of ['x', '!!', Buffer.from('1~../..').toString('base64url')]) {
      expect(await call('list', { cursor })).toMatchObject({
        reason: { code: 'INVALID_INPUT', details: { field: 'cursor' } },
      })
    }
  })
})

describe('by distance', () => {
  const near = { longitude: 114.4, latitude: 23.1 }

  test('nearest first, in metres', async () => {
    await addEvent([at(1, 0)], { place: place(114.5, 23.1) })
    await addEvent([at(2, 1)], { place: place(114.41, 23.1) })
    await addEvent([at(3, 1, { status: 'cancelled' })], { place: place(114.4, 23.1) })
    const { events } = await list({ near, order: 'distance' })
    expect(ids(events)).toEqual(['e2', 'e1'])
    expect(events[0]?.distance).toBeGreaterThan(1000)
    expect(events[0]?.distance).toBeLessThan(1050)
  })

  test('pages hold everything once, many at the same address', async () => {
    for (let n = 10; n < 55; n++) {
      await addEvent([at(n, n)], { place: place(114.4 + Math.floor(n / 25) / 100, 23.1) })
    }
    const found = await everything({ near, order: 'distance' })
    expect(found).toHaveLength(45)
    expect(new Set(found).size).toBe(45)
  })

  test('under every filter', async () => {
    await addEvent([at(1, 0, { title: '敬老' })], { domain: '02', place: place(114.5, 23.1) })
    await addEvent([at(2, 0)], { domain: '02', place: place(114.41, 23.1) })
    const filter = { text: '敬老', domain: '02', area: '441302', openOnly: true }
    const days = { from: '2026-11-25', to: '2026-11-25' }
    const found = await list({ ...filter, ...days, near, order: 'distance' })
    expect(ids(found.events)).toEqual(['e1'])
    const later = { from: '2026-11-26', to: '2026-11-26' }
    expect((await list({ ...filter, ...later, near, order: 'distance' })).events).toEqual([])
  })

  test('with the order of time the distance is told all the same', async () => {
    await addEvent([at(1, 0)], { place: place(114.41, 23.1) })
    expect((await list({ near })).events[0]?.distance).toBeGreaterThan(1000)
  })
})

test('an event of many sessions stands at its next one', async () => {
  await addEvent([at('a', -96, { eventId: 'e' }), at('b', 30, { eventId: 'e' })])
  await addEvent([at('c', 10)])
  const { events } = await list()
  expect(ids(events)).toEqual(['ec', 'e'])
  expect(events[1]).toMatchObject({ sessions: 1, from: session().from + 30 * HOUR })
})

test.each([
  ['an extra key', { more: 1 }, 'more'],
  ['a wrong type', { openOnly: 'yes' }, 'openOnly'],
  ['overlong text', { text: 'x'.repeat(41) }, 'text'],
  ['no day', { from: '2026-02-30x' }, 'from'],
  ['a latitude that is none', { near: { longitude: 1, latitude: 91 } }, 'near.latitude'],
])('%s is refused by name', async (_, input, field) => {
  const answer = await call('list', input as never)
  expect(outcome(answer)).toBe('INVALID_INPUT')
  expect(answer).toMatchObject({ reason: { details: { field } } })
})

test('reads by index, and no more than a page', async () => {
  for (let n = 10; n < 60; n++) await addEvent([at(n, n)])
  await list()
  expect(cloud().engine.lastPlan('events')).toMatchObject({
    index: 'status_nextFrom__id',
    scanned: 21,
  })
  await list({ domain: '01' })
  expect(cloud().engine.lastPlan('events')).toMatchObject({
    index: 'status_domain_nextFrom__id',
    scanned: 21,
  })
})

test('what is near is found without reading what is over', async () => {
  const near = { longitude: 114.4, latitude: 23.1 }
  for (let n = 0; n < 30; n++) await addEvent([at(n, -1000)], { place: place(114.4, 23.1) })
  await addEvent([at('ahead', 5)], { place: place(114.41, 23.1) })
  const { events } = await list({ near, order: 'distance' })
  expect(ids(events)).toEqual(['eahead'])
  expect(cloud().engine.lastPlan('events')).toMatchObject({ index: 'ahead', scanned: 1 })
  await sweepAt(session().to + 10 * HOUR)
  expect(await store.event('eahead')).not.toHaveProperty('ahead')
})
