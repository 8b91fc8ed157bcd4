import { database } from '../../../cloudfunctions/_kernel/database'
import type { Facts } from '../../../cloudfunctions/_kernel/identity'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import { refreshPlaces } from '../../../cloudfunctions/event/neighbours'
import { enrolmentId } from '../../../cloudfunctions/event/rules/enrolment'
import type { Session } from '../../../cloudfunctions/event/session-documents'
import { DAY, HOUR, MINUTE } from '../../../miniprogram/shared/time'
import { NOW, post } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import { messages, states, told } from './looking'
import {
  addPerson,
  addSession,
  agendaOf,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
  store,
  sweepAt,
  wait,
} from './world'

const cloud = withCloud(cloudOptions)

const OFFER = DEFAULT_SETTINGS.offerMinutes * MINUTE

let one: Session

const amend = (collection: string, id: string, data: Record<string, unknown>) =>
  database.collection(collection).doc(id).update({ data })

const able: Facts = { verified: true, qualifications: [] }

/** The only place is taken by `an`, and `bo` waits for it. */
beforeEach(async () => {
  one = await addSession({ cap: 1 })
  await Promise.all(['an', 'bo'].map((id) => addPerson(id)))
  await addPerson('cy', { facts: { ...able, qualifications: ['first-aid'] } })
  granted(await join('s1', { person: 'an' }))
  granted(await wait('s1', { person: 'bo' }))
})

describe('after recruiting has closed', () => {
  test('a place that becomes free is still offered to who waits, and can be taken', async () => {
    const late = one.closesAt + MINUTE
    granted(await cancel('s1', { person: 'an', now: one.closesAt - 1 }))
    await sweepAt(late)
    expect(await states()).toMatchObject({ bo: 'offered' })
    expect(outcome(await join('s1', { person: 'cy', now: late }))).toBe('CLOSED')
    granted(await join('s1', { person: 'bo', now: late }))
    expect(await faults([one])).toEqual([])
  })

  test('nobody comes to wait any more, nor once it has begun', async () => {
    expect(outcome(await wait('s1', { person: 'cy', now: one.closesAt }))).toBe('CLOSED')
    await amend('sessions', 's1', { closesAt: one.to })
    expect(outcome(await wait('s1', { person: 'cy', now: one.from }))).toBe('CLOSED')
  })
})

describe('whoever could not take the place any more makes way for the next, and reads why', () => {
  const accountWith = (facts: Partial<Facts>) => () =>
    amend('accounts', 'wx-bo', { 'people.0.facts': { ...able, ...facts } })
  const asksForSkill = () =>
    amend('sessions', 's1', { posts: [post({ conditions: { qualifications: ['first-aid'] } })] })

  beforeEach(async () => {
    granted(await wait('s1', { person: 'cy', now: NOW + 1 }))
    granted(await cancel('s1', { person: 'an' }))
  })

  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['suspended after no-shows', accountWith({ suspendedUntil: NOW + DAY }), /因多次未到/],
    ['without a skill that is asked for since', asksForSkill, /不符合报名条件/],
    ['without an account', () => amend('accounts', 'wx-bo', { people: [] }), /请先注册/],
  ])('%s', async (_, change, why) => {
    await change()
    await Promise.all([sweepAt(NOW + MINUTE), sweepAt(NOW + MINUTE)])
    expect(await states()).toMatchObject({ bo: 'expired', cy: 'offered' })
    expect(await placesOf('s1')).toMatchObject({ left: 0, waiting: 0 })
    const toBo = (await messages(NOW + DAY)).filter(({ personId }) => personId === 'bo')
    expect(toBo).toMatchObject([{ title: '候补已结束', body: expect.stringMatching(why) }])
  })

  test('the organiser reads no more than that', async () => {
    await accountWith({ suspendedUntil: NOW + DAY })()
    await sweepAt(NOW + MINUTE)
    const bo = (await enrolments()).find(({ personId }) => personId === 'bo')
    expect(bo).toMatchObject({ why: '不再符合条件' })
  })

  test('not while the event only rests', async () => {
    await accountWith({ suspendedUntil: NOW + DAY })()
    await amend('sessions', 's1', { status: 'suspended' })
    await sweepAt(NOW + MINUTE)
    expect(await states()).toMatchObject({ bo: 'waiting', cy: 'waiting' })
  })
})

test('of a session that was moved to an earlier time, nobody waits beyond its new beginning', async () => {
  await sweepAt(NOW + 3 * MINUTE)
  await amend('sessions', 's1', { from: NOW + DAY, to: NOW + DAY + MINUTE })
  await refreshPlaces('e1', NOW + 4 * MINUTE)
  await sweepAt(NOW + DAY)
  expect(await states()).toMatchObject({ an: 'approved', bo: 'expired' })
  expect(await told(NOW + DAY)).toEqual(['bo 没有等到空位'])
})

test('of a session that was moved to a later time, everybody waits on, though they are not told yet', async () => {
  await sweepAt(NOW + 3 * MINUTE)
  await amend('sessions', 's1', { from: one.from + DAY, to: one.to + DAY })
  await sweepAt(one.from)
  expect(await states()).toMatchObject({ bo: 'waiting' })
  await refreshPlaces('e1', one.from)
  for (const now of [one.from + MINUTE, one.from + DAY - 1]) await sweepAt(now)
  expect(await states()).toMatchObject({ bo: 'waiting' })
  await sweepAt(one.from + DAY)
  expect(await states()).toMatchObject({ bo: 'expired' })
})

test('an offer stands as long as was said, though the session was moved near, and back again', async () => {
  granted(await cancel('s1', { person: 'an' }))
  await sweepAt(NOW + MINUTE)
  const soon = NOW + HOUR
  for (const [from, to] of [
    [soon, soon + HOUR],
    [one.from, one.to],
  ]) {
    await amend('sessions', 's1', { from, to })
    await refreshPlaces('e1', NOW + 2 * MINUTE)
  }
  await sweepAt(soon)
  expect(await states()).toMatchObject({ bo: 'offered' })
  await sweepAt(NOW + MINUTE + OFFER)
  expect(await states()).toMatchObject({ bo: 'expired' })
})

describe('an offer on one post, taken from the line of another', () => {
  const SKILLED = { qualifications: ['first-aid'] }
  const join2 = (postId: string) => join('s2', { person: 'bo', postId, now: NOW + 2 * MINUTE })
  const mine = async () => (await enrolments()).find(({ _id }) => _id === enrolmentId('s2', 'bo'))

  /** `bo` waits for the one place in `guide`, gets it, and `tidy` has as many places as this. */
  const offered = async (tidy: number) => {
    const posts = [post({ cap: 1 }), post({ postId: 'tidy', cap: tidy, conditions: SKILLED })]
    await addSession({ _id: 's2', cap: null, posts })
    granted(await join('s2', { person: 'an' }))
    granted(await wait('s2', { person: 'bo' }))
    granted(await cancel('s2', { person: 'an' }))
    await sweepAt(NOW + MINUTE)
    expect(await mine()).toMatchObject({ state: 'offered' })
    return posts
  }

  beforeEach(() => cancel('s1', { person: 'an' }))

  test.each([0, 5])('asks for what its own post asks for (%i left in the other)', async (tidy) => {
    const [guide] = await offered(tidy)
    await amend('sessions', 's2', {
      posts: [{ ...guide, conditions: SKILLED }, post({ postId: 'tidy' })],
    })
    expect(outcome(await join2('tidy'))).toBe('NOT_QUALIFIED')
    expect(await mine()).toMatchObject({ state: 'offered', postId: 'guide' })
    expect((await agendaOf('bo'))?.items).toEqual([])
  })

  test('and for nothing more', async () => {
    await offered(0)
    expect(granted(await join2('tidy'))).toMatchObject({ state: 'approved', post: '引导员' })
    expect(await mine()).toMatchObject({ postId: 'guide' })
  })
})

describe('the timer does not turn for ever', () => {
  const free = () => cancel('s1', { person: 'an' })

  test('on a place that cannot be offered, because the person holds one by another attempt', async () => {
    granted(await free())
    await amend('places', 's1', { 'holders.bo': { post: 'guide', at: NOW, attempt: 'other' } })
    await sweepAt(NOW + MINUTE)
    expect(await states()).toMatchObject({ bo: 'waiting' })
  })

  test('on places that were closed after it had read the session', async () => {
    granted(await free())
    await amend('places', 's1', { open: false })
    await sweepAt(NOW + MINUTE)
    expect(await states()).toMatchObject({ bo: 'waiting' })
    expect(await placesOf('s1')).toMatchObject({ waiting: 1 })
  })
})

describe('a suspended event', () => {
  const suspend = async (on: boolean, now: number) => {
    await amend('sessions', 's1', { status: on ? 'suspended' : 'published' })
    await amend('places', 's1', { open: !on, freedAt: now })
  }
  const late = NOW + MINUTE + OFFER

  beforeEach(async () => {
    granted(await wait('s1', { person: 'cy', now: NOW + 1 }))
    granted(await cancel('s1', { person: 'an' }))
    await sweepAt(NOW + MINUTE)
    expect(await states()).toMatchObject({ bo: 'offered', cy: 'waiting' })
    await suspend(true, NOW + MINUTE)
    expect(outcome(await join('s1', { person: 'bo', now: NOW + 2 * MINUTE }))).toBe(
      'EVENT_SUSPENDED',
    )
  })

  const comesBack = async () => {
    expect(await states()).toMatchObject({ bo: 'waiting', cy: 'waiting' })
    expect(await placesOf('s1')).toMatchObject({ left: 1, waiting: 2, holders: {} })
    await suspend(false, late + 2 * MINUTE)
    await sweepAt(late + 2 * MINUTE)
    expect(await states()).toMatchObject({ bo: 'offered', cy: 'waiting' })
    granted(await join('s1', { person: 'bo', now: late + 3 * MINUTE }))
    expect(await faults([one])).toEqual([])
  }

  test('costs nobody their turn who cannot take what was offered', async () => {
    await sweepAt(late)
    await comesBack()
  })

  test('nor does a timer that dies on the way', async () => {
    cloud().faults.set({
      action: 'database.modifyDocument',
      collection: 'places',
      fail: 'before',
      times: 1,
    })
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await sweepAt(late)
    error.mockRestore()
    await sweepAt(late + MINUTE)
    await comesBack()
  })
})

test('whose old ticket was left in the queue comes in turn all the same', async () => {
  const dies = { ...store, leaveQueue: () => Promise.reject(new Error('Died')) }
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  granted(await cancel('s1', { person: 'bo', store: dies }))
  error.mockRestore()
  granted(await wait('s1', { person: 'bo', now: NOW + 1 }))
  await sweepAt(NOW + 3 * MINUTE)
  granted(await cancel('s1', { person: 'an', now: NOW + 3 * MINUTE }))
  await sweepAt(NOW + 4 * MINUTE)
  expect(await states()).toMatchObject({ bo: 'offered' })
})

test('whoever comes to wait in the moment in which all is called off is told', async () => {
  const asItWas = { ...store, session: async () => one }
  await amend('sessions', 's1', { status: 'cancelled' })
  granted(await wait('s1', { person: 'cy', store: asItWas }))
  await sweepAt(NOW + 2 * MINUTE)
  const cy = (await enrolments()).find(({ personId }) => personId === 'cy')
  expect(cy).toMatchObject({ state: 'cancelled', cancelledBy: 'event' })
  expect(await told(NOW + DAY)).toContain('cy 活动已取消')
  expect(await placesOf('s1')).toMatchObject({ waiting: 0 })
})
