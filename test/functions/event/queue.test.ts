import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import type { Session } from '../../../cloudfunctions/event/session-documents'
import { DAY, HOUR, MINUTE } from '../../../miniprogram/shared/time'
import { NOW, post } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import { messages, standing, stateOf, states, told } from './looking'
import {
  addPeople,
  addPerson,
  addSession,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
  sweepAt,
  wait,
} from './world'

const cloud = withCloud(cloudOptions)

const OFFER = DEFAULT_SETTINGS.offerMinutes * MINUTE
let one: Session

beforeEach(async () => {
  one = await addSession({ cap: 1 })
  await Promise.all(['an', 'bo', 'cy', 'dy'].map((id) => addPerson(id)))
  granted(await join('s1', { person: 'an' }))
})

describe('waiting', () => {
  test('while there is a place nobody waits', async () => {
    await cancel('s1', { person: 'an' })
    expect(outcome(await wait('s1', { person: 'bo' }))).toBe('PLACES_LEFT')
  })

  test('once; who is in cannot', async () => {
    const again = { key: 'one-intention' }
    const first = granted(await wait('s1', { person: 'bo', ...again }))
    expect(granted(await wait('s1', { person: 'bo', ...again }))).toEqual(first)
    expect(outcome(await wait('s1', { person: 'bo' }))).toBe('WAITING')
    expect(outcome(await wait('s1', { person: 'an' }))).toBe('ALREADY')
    expect(outcome(await join('s1', { person: 'bo' }))).toBe('WAITING')
    expect(await placesOf('s1')).toMatchObject({ waiting: 1, queue: [{ personId: 'bo' }] })
  })

  test('joining again after leaving begins at the end', async () => {
    await wait('s1', { person: 'bo' })
    await wait('s1', { person: 'cy', now: NOW + 1 })
    granted(await cancel('s1', { person: 'bo', now: NOW + 2 }))
    granted(await wait('s1', { person: 'bo', now: NOW + 3 }))
    expect((await placesOf('s1')).queue.map(({ personId }) => personId)).toEqual(['cy', 'bo'])
  })

  test('a tap doubled makes one ticket', async () => {
    await Promise.all([
      wait('s1', { person: 'bo' }),
      wait('s1', { person: 'bo' }),
      wait('s1', { person: 'bo' }),
    ])
    expect(await placesOf('s1')).toMatchObject({ waiting: 1 })
  })

  test('one that died before the ticket gets it from the sweeper', async () => {
    cloud().faults.set({
      action: 'database.modifyDocument',
      collection: 'places',
      fail: 'before',
      times: 1,
    })
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await wait('s1', { person: 'bo' })
    error.mockRestore()
    expect(await placesOf('s1')).toMatchObject({ waiting: 0 })
    await sweepAt(NOW + 2 * MINUTE)
    expect(await placesOf('s1')).toMatchObject({ waiting: 1, queue: [{ personId: 'bo' }] })
    await sweepAt(NOW + 4 * MINUTE)
    expect(await placesOf('s1')).toMatchObject({ waiting: 1 })
  })
})

test('what is kept on a full post can be taken while another post has room', async () => {
  const posts = [post({ cap: 1 }), post({ postId: 'cook', name: '厨师', cap: 3 })]
  await addSession({ _id: 's2', cap: null, posts, from: NOW + 4 * DAY, to: NOW + 4.1 * DAY })
  granted(await join('s2', { person: 'cy' }))
  granted(await wait('s2', { person: 'bo' }))
  granted(await cancel('s2', { person: 'cy' }))
  await sweepAt(NOW + MINUTE)
  expect((await placesOf('s2')).waiting).toBe(0)
  granted(await join('s2', { person: 'bo', now: NOW + MINUTE }))
})

describe('a place that becomes free', () => {
  beforeEach(async () => {
    await wait('s1', { person: 'bo' })
    await wait('s1', { person: 'cy', now: NOW + 1 })
    await cancel('s1', { person: 'an', now: NOW + 2 })
  })

  test('is for those who wait, not for whoever passes by', async () => {
    expect(outcome(await join('s1', { person: 'dy', now: NOW + 3 }))).toBe('FULL')
    await sweepAt(NOW + MINUTE)
    expect(await states()).toMatchObject({ an: 'cancelled', bo: 'offered', cy: 'waiting' })
    expect(outcome(await join('s1', { person: 'dy', now: NOW + MINUTE }))).toBe('FULL')
    expect((await messages(NOW + MINUTE)).map(({ personId, title }) => [personId, title])).toEqual([
      ['bo', '候补到了'],
    ])
  })

  test('is taken by whom it is kept for, with one tap', async () => {
    await sweepAt(NOW + MINUTE)
    granted(await join('s1', { person: 'bo', now: NOW + HOUR }))
    expect(await stateOf('bo')).toBe('approved')
    await sweepAt(NOW + 3 * HOUR)
    expect(await stateOf('bo')).toBe('approved')
    expect(await faults([one])).toEqual([])
  })

  test('expires and goes to the next; a late tap is told so', async () => {
    await sweepAt(NOW + MINUTE)
    const late = NOW + MINUTE + OFFER
    expect(outcome(await join('s1', { person: 'bo', now: late }))).toBe('OFFER_EXPIRED')
    await sweepAt(late)
    expect(await states()).toMatchObject({ bo: 'expired', cy: 'offered' })
    granted(await wait('s1', { person: 'bo', now: late }))
    expect((await placesOf('s1')).queue.map(({ personId }) => personId)).toEqual(['bo'])
  })

  test('goes to the next when it is turned down', async () => {
    await sweepAt(NOW + MINUTE)
    granted(await cancel('s1', { person: 'bo', now: NOW + HOUR }))
    await sweepAt(NOW + HOUR)
    expect(await states()).toMatchObject({ bo: 'cancelled', cy: 'offered' })
  })

  test('accepted against something else at that time is refused, and stays kept', async () => {
    await addSession({ _id: 's2', cap: 5 })
    granted(await join('s2', { person: 'bo' }))
    await sweepAt(NOW + MINUTE)
    expect(outcome(await join('s1', { person: 'bo', now: NOW + HOUR }))).toBe('COLLIDES')
    expect(await standing()).toMatchObject({ 's1:bo': 'offered' })
    granted(await cancel('s2', { person: 'bo', now: NOW + HOUR }))
    granted(await join('s1', { person: 'bo', now: NOW + HOUR }))
    expect(await faults([one])).toEqual([])
  })

  test('sweeping twice, or two at once, makes one offer', async () => {
    await Promise.all([sweepAt(NOW + MINUTE), sweepAt(NOW + MINUTE)])
    await sweepAt(NOW + MINUTE)
    const offered = Object.values(await states()).filter((state) => state === 'offered')
    expect(offered).toHaveLength(1)
    expect(await messages(NOW + MINUTE)).toHaveLength(1)
  })

  test('a job that dies after keeping the place goes on to tell of it', async () => {
    cloud().faults.set({
      action: 'database.modifyDocument',
      collection: 'enrolments',
      fail: 'before',
      times: 1,
    })
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await sweepAt(NOW + MINUTE)
    error.mockRestore()
    expect(await stateOf('bo')).toBe('waiting')
    await sweepAt(NOW + 4 * MINUTE)
    expect(await states()).toMatchObject({ bo: 'offered', cy: 'waiting' })
    expect(await messages(NOW + 4 * MINUTE)).toHaveLength(1)
  })

  test('once the session has begun, is offered to nobody, and nobody waits any more', async () => {
    await sweepAt(one.from)
    await sweepAt(one.from + HOUR)
    expect(await states()).toMatchObject({ bo: 'expired', cy: 'expired' })
    expect((await told(one.from + HOUR)).sort()).toEqual(['bo 没有等到空位', 'cy 没有等到空位'])
    expect(await placesOf('s1')).toMatchObject({ waiting: 0, holders: {} })
  })
})

test('three become free, ten wait: the first three are asked', async () => {
  const many = await addSession({ _id: 's3', cap: 3 })
  const people = await addPeople(13)
  for (const person of people.slice(0, 3)) granted(await join('s3', { person }))
  for (const [i, person] of people.slice(3).entries()) {
    granted(await wait('s3', { person, now: NOW + i }))
  }
  await Promise.all(people.slice(0, 3).map((person) => cancel('s3', { person, now: NOW + 20 })))
  await sweepAt(NOW + MINUTE)
  const offered = (await enrolments()).filter(({ state }) => state === 'offered')
  expect(offered.map(({ personId }) => personId).sort()).toEqual(['p3', 'p4', 'p5'])
  expect(await placesOf('s3')).toMatchObject({ left: 0, waiting: 7 })
  for (const { personId } of offered)
    granted(await join('s3', { person: personId, now: NOW + HOUR }))
  expect(await faults([many])).toEqual([])
})

test('a session with two posts: whoever waits for the full one holds up nobody', async () => {
  await addSession({
    _id: 's4',
    cap: null,
    from: one.from + DAY,
    to: one.to + DAY,
    posts: [post({ cap: 1 }), post({ postId: 'tidy', cap: 1 })],
  })
  granted(await join('s4', { person: 'an' }))
  granted(await join('s4', { person: 'bo', postId: 'tidy' }))
  granted(await wait('s4', { person: 'cy' }))
  granted(await wait('s4', { person: 'dy', postId: 'tidy', now: NOW + 1 }))
  granted(await cancel('s4', { person: 'bo' }))
  await sweepAt(NOW + MINUTE)
  expect(await states()).toMatchObject({ cy: 'waiting', dy: 'offered' })
})

describe('who may sign up', () => {
  const members = { memberships: ['o1'], verified: true, qualifications: [] }

  beforeEach(async () => {
    await addPerson('member', { facts: members })
    await addSession({ _id: 'closed', cap: 5, organisationId: 'o1', membersUntil: one.to })
    await addSession({ _id: 'early', cap: 5, organisationId: 'o1', membersUntil: NOW + DAY })
    await addSession({ _id: 'asked', cap: 5, organisationId: 'o1', mode: 'invitation' })
    await cancel('s1', { person: 'an' })
  })

  test('members alone', async () => {
    expect(outcome(await join('closed', { person: 'an' }))).toBe('MEMBERS_ONLY')
    granted(await join('closed', { person: 'member' }))
  })

  test('members first, then everybody', async () => {
    expect(await join('early', { person: 'an' })).toMatchObject({
      reason: { code: 'MEMBERS_FIRST', text: expect.stringContaining('11月23日') },
    })
    granted(await join('early', { person: 'member' }))
    granted(await join('early', { person: 'an', now: NOW + DAY }))
  })

  test('nobody who was not asked', async () => {
    expect(outcome(await join('asked', { person: 'member' }))).toBe('NOT_INVITED')
  })
})
