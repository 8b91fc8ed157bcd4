import { database } from '../../../cloudfunctions/_kernel/database'
import { DAY, HOUR } from '../../../miniprogram/shared/time'
import { NOW, post, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import {
  addEvent,
  addPerson,
  addSession,
  call,
  cancel,
  cloudOptions,
  granted,
  join,
  outcome,
} from './world'

const cloud = withCloud(cloudOptions)

describe('detail', () => {
  const grown = post({ postId: 'lift', name: '搬运', cap: 1, conditions: { minAge: 18 } })
  const first = session({ _id: 's1', cap: 10, posts: [post(), grown] })
  const second = session({
    _id: 's2',
    posts: [post()],
    from: first.from + HOUR,
    to: first.to + HOUR,
  })

  beforeEach(async () => {
    await addEvent([first, second])
    await addPerson('an')
    await addPerson('young', { birthDate: '2010-01-01' })
  })

  const detail = async (person?: string) =>
    granted(await call('detail', { eventId: 'e1' }, person ? { person } : {}))

  test('tells a visitor everything but what concerns them', async () => {
    const { sessions, ...event } = await detail()
    expect(event).toMatchObject({
      title: first.title,
      place: { longitude: 114.72, latitude: 22.98 },
      risks: { level: 'none' },
      cancelUntilHours: 24,
    })
    expect(sessions.map((one) => one.sessionId)).toEqual(['s1', 's2'])
    expect(sessions[0]?.posts[1]).toEqual({
      postId: 'lift',
      name: '搬运',
      description: '在入口引导',
      conditions: ['年满 18 周岁'],
      cap: 1,
      taken: 0,
    })
    expect(sessions[0]).not.toHaveProperty('mine')
  })

  test('costs two round trips', async () => {
    cloud().calls.reset()
    await detail('an')
    expect(cloud().calls.roundTrips).toBe(2)
  })

  test('says why not, exactly as signing up would', async () => {
    await join('s1', { person: 'an', postId: 'lift' })
    for (const person of ['an', 'young']) {
      for (const one of (await detail(person)).sessions) {
        for (const { postId, why } of one.posts) {
          const answer = await join(one.sessionId, { person, postId })
          expect([postId, outcome(answer)]).toEqual([postId, why?.code ?? 'ok'])
          if (answer.ok) await cancel(one.sessionId, { person })
        }
      }
    }
  })

  test('shows one’s own place, and those of nobody else', async () => {
    await join('s1', { person: 'an' })
    const mine = (await detail('an')).sessions[0]?.mine
    expect(mine).toEqual({ enrolmentId: 's1:an', state: 'approved', postId: 'guide' })
    const others = await detail('young')
    expect(others.sessions[0]).not.toHaveProperty('mine')
    expect(others.sessions[0]?.taken).toBe(1)
    expect(JSON.stringify(others)).not.toContain('s1:an')
  })

  test('says where a place can be handed over: neither by the organiser’s choice, nor against the city’s', async () => {
    const handsOver = async () => (await detail('an')).sessions.map((one) => one.handsOver)
    await database
      .collection('sessions')
      .doc('s2')
      .update({ data: { mode: 'approval' } })
    expect(await handsOver()).toEqual([true, false])
    await database.collection('settings').add({ data: { _id: 'city', handOverAllowed: false } })
    expect(await handsOver()).toEqual([false, false])
  })

  test('a lowered cap shows as it is', async () => {
    await database
      .collection('places')
      .doc('s1')
      .update({ data: { left: -3 } })
    expect((await detail()).sessions[0]).toMatchObject({ cap: 10, taken: 13, recruiting: 'full' })
  })

  test('a cancelled event says why, an unknown one is not found', async () => {
    await addEvent([session({ _id: 's9', eventId: 'e9', status: 'cancelled' })], {
      cancelledWhy: '台风',
    })
    expect(granted(await call('detail', { eventId: 'e9' }))).toMatchObject({
      cancelled: { why: '台风' },
      sessions: [{ recruiting: 'cancelled' }],
    })
    expect(outcome(await call('detail', { eventId: 'none' }))).toBe('NOT_FOUND')
  })
})

describe('my events', () => {
  beforeEach(() => addPerson('an', { wards: ['child'] }))

  const mine = async (when: 'coming' | 'past', cursor?: string, now = NOW) =>
    granted(await call('my-events', { when, cursor }, { person: 'an', now }))

  test('holds one’s own and the children’s, coming ones soonest first, past ones latest first', async () => {
    const later = session({ _id: 's2', from: session().from + DAY, to: session().to + DAY })
    await Promise.all([addSession(), addSession(later)])
    await join('s2', { person: 'an' })
    await join('s1', { person: 'an', as: 'child' })
    expect((await mine('coming')).enrolments.map((one) => one.enrolmentId)).toEqual([
      's1:child',
      's2:an',
    ])
    expect((await mine('past')).enrolments).toEqual([])
    const over = await mine('past', undefined, later.to)
    expect(over.enrolments.map((one) => one.enrolmentId)).toEqual(['s2:an', 's1:child'])
  })

  test('keeps what was cancelled, and says so', async () => {
    await addSession()
    await join('s1', { person: 'an' })
    await cancel('s1', { person: 'an' })
    expect((await mine('coming')).enrolments).toMatchObject([
      { state: 'cancelled', cancelledBy: 'self' },
    ])
  })

  test.each(['coming', 'past'] as const)('%s: pages hold everything once', async (when) => {
    for (let n = 0; n < 23; n++) {
      const more = { from: session().from + n * DAY, to: session().from + n * DAY + HOUR }
      await addSession({ _id: `s${n}`, ...more })
      await join(`s${n}`, { person: 'an' })
    }
    const now = when === 'past' ? session().from + 30 * DAY : NOW
    const first = await mine(when, undefined, now)
    const second = await mine(when, first.next, now)
    expect([first.enrolments.length, second.enrolments.length]).toEqual([20, 3])
    expect(second.next).toBeUndefined()
    const ids = [...first.enrolments, ...second.enrolments].map((one) => one.sessionId)
    expect(new Set(ids).size).toBe(23)
  })

  test('costs two round trips', async () => {
    cloud().calls.reset()
    await mine('coming')
    expect(cloud().calls.roundTrips).toBe(2)
  })

  test('somebody else’s are not among them', async () => {
    await addSession()
    await addPerson('bo')
    await join('s1', { person: 'bo' })
    expect((await mine('coming')).enrolments).toEqual([])
  })
})

describe('home', () => {
  const near = { longitude: 114.72, latitude: 22.98 }
  const hours = (n: number | string, from: number) =>
    session({
      _id: `s${n}`,
      eventId: `e${n}`,
      from: NOW + from * HOUR,
      to: NOW + (from + 2) * HOUR,
      closesAt: NOW + from * HOUR,
    })

  test('costs two round trips, for a visitor and for a volunteer', async () => {
    await addEvent([hours(1, 5)])
    await addPerson('an')
    for (const caller of [{}, { person: 'an' }]) {
      cloud().calls.reset()
      granted(await call('home', { near }, caller))
      expect(cloud().calls.roundTrips).toBe(2)
    }
  })

  test('shows what is next for this person: at most three, none that was cancelled', async () => {
    await addPerson('an', { wards: ['child'] })
    for (const n of [1, 2, 3, 4, 5]) {
      await addSession(hours(n, 30 + n * 3))
      await join(`s${n}`, { person: 'an' })
    }
    await cancel('s1', { person: 'an' })
    const { next } = granted(await call('home', {}, { person: 'an' }))
    expect(next.map((one) => one.sessionId)).toEqual(['s2', 's3', 's4'])
  })

  test('shows an offer first, since it does not wait long', async () => {
    await addPerson('an')
    for (const n of [1, 2, 3, 4]) {
      await addSession(hours(n, 30 + n * 3))
      await join(`s${n}`, { person: 'an' })
    }
    await database
      .collection('enrolments')
      .doc('s4:an')
      .update({ data: { state: 'offered', offerUntil: NOW + HOUR } })
    const { next } = granted(await call('home', {}, { person: 'an' }))
    expect(next.map((one) => one.sessionId)).toEqual(['s4', 's1', 's2'])
  })

  test('shows open ones near and soon, each once', async () => {
    const far = { type: 'Point' as const, coordinates: [114.3, 23.5] as [number, number] }
    const place = { name: '远处', address: '', area: '441324', location: far }
    for (let n = 0; n < 8; n++) await addEvent([hours(n, 72 + n)])
    await addEvent([hours('far', 5)], { place })
    await addEvent([{ ...hours('full', 3), cap: 0 }])
    const { near: nearest, soon } = granted(await call('home', { near }))
    expect(nearest.map((one) => one.eventId)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5'])
    expect(nearest[0]?.distance).toBe(0)
    expect(soon.map((one) => one.eventId)).toEqual(['efar'])
  })

  test('without a position the soonest stand for the near', async () => {
    for (let n = 0; n < 8; n++) await addEvent([hours(n, 10 + n)])
    const { near: nearest, soon } = granted(await call('home', {}))
    expect(nearest.map((one) => one.eventId)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5'])
    expect(soon.map((one) => one.eventId)).toEqual(['e6', 'e7'])
  })
})
