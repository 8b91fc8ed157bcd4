import type { Post } from '../../../cloudfunctions/event/plan-documents'
import { DAY, HOUR } from '../../../miniprogram/shared/time'
import { NOW, post, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import {
  addPerson,
  addSession,
  agendaOf,
  call,
  cancel,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
} from './world'

const cloud = withCloud(cloudOptions)

test('takes a place, the time and writes an enrolment with its log', async () => {
  const one = await addSession()
  await addPerson('an')
  const value = granted(await join('s1', { person: 'an', key: 'first-key' }))
  expect(value).toMatchObject({
    enrolmentId: 's1:an',
    personId: 'an',
    state: 'approved',
    title: one.title,
    post: '引导员',
    from: one.from,
    cancelUntil: one.from - DAY,
  })
  expect(await placesOf('s1')).toMatchObject({ left: 9, holders: { an: { post: 'guide' } } })
  const [enrolment] = await enrolments()
  expect(enrolment?.log).toEqual([
    { rev: 1, at: NOW, by: 'an', what: 'event/sign-up', changes: { state: [null, 'approved'] } },
  ])
  expect(await faults([one])).toEqual([])
})

test('costs three round trips and eight requests, the settings among them', async () => {
  await addSession()
  await addPerson('an')
  cloud().calls.reset()
  granted(await join('s1', { person: 'an' }))
  expect(cloud().calls).toMatchObject({ roundTrips: 3, count: 8 })
})

test('a person’s first event opens their agenda in two more round trips', async () => {
  const one = await addSession()
  await addPerson('an', { agenda: false })
  cloud().calls.reset()
  granted(await join('s1', { person: 'an' }))
  expect(cloud().calls.roundTrips).toBe(5)
  expect(await agendaOf('an')).toMatchObject({ items: [{ sessionId: 's1' }] })
  expect(await faults([one])).toEqual([])
})

describe('asked again', () => {
  beforeEach(async () => {
    await addSession({ cap: 1 })
    await addPerson('an')
  })

  test('the same request has the same answer, even after recruiting closed', async () => {
    const first = await join('s1', { person: 'an', key: 'same-key' })
    expect(await join('s1', { person: 'an', key: 'same-key' })).toEqual(first)
    const later = { person: 'an', key: 'same-key', now: session().closesAt }
    expect(await join('s1', later)).toEqual(first)
    expect(await enrolments()).toHaveLength(1)
  })

  test('another request finds the place taken by oneself', async () => {
    await join('s1', { person: 'an', key: 'one-key-1' })
    expect(outcome(await join('s1', { person: 'an', key: 'other-key' }))).toBe('ALREADY')
  })

  test('the same key with another wish is an error', async () => {
    await addSession({ _id: 's2', posts: [post(), post({ postId: 'other' })] })
    await join('s2', { person: 'an', key: 'same-key' })
    const other = await join('s2', { person: 'an', key: 'same-key', postId: 'other' })
    expect(outcome(other)).toBe('KEY_REUSED')
  })

  test('a retry that comes after a cancel does not take the place again', async () => {
    await join('s1', { person: 'an', key: 'sign-up-key' })
    await cancel('s1', { person: 'an', key: 'cancel-key' })
    const late = granted(await join('s1', { person: 'an', key: 'sign-up-key' }))
    expect(late.state).toBe('cancelled')
    expect((await placesOf('s1')).left).toBe(1)
  })

  test('a cancel that comes again after joining anew does not cancel the new place', async () => {
    await join('s1', { person: 'an', key: 'sign-up-key' })
    await cancel('s1', { person: 'an', key: 'cancel-key' })
    await join('s1', { person: 'an', key: 'again-key' })
    expect(granted(await cancel('s1', { person: 'an', key: 'cancel-key' })).state).toBe('approved')
    expect((await placesOf('s1')).left).toBe(0)
  })
})

describe('limits', () => {
  test('the last place goes once', async () => {
    const one = await addSession({ cap: 1 })
    await addPerson('an')
    await addPerson('bo')
    expect(outcome(await join('s1', { person: 'an' }))).toBe('ok')
    cloud().calls.reset()
    expect(outcome(await join('s1', { person: 'bo' }))).toBe('FULL')
    expect(cloud().calls.list.some(({ action }) => action.includes('modify'))).toBe(false)
    expect(await faults([one])).toEqual([])
  })

  test.each<[string, number | null, number | null, number]>([
    ['the event’s cap is smaller', 2, 5, 2],
    ['the post’s cap is smaller', 5, 2, 2],
    ['no cap of its own: the post’s counts', null, 2, 2],
    ['no cap means unlimited', null, null, 4],
    ['a cap of zero lets nobody in', 0, null, 0],
  ])('%s', async (_, cap, postCap, expected) => {
    const posts: Post[] = [post({ cap: postCap })]
    const one = await addSession({ cap, posts })
    const people = await Promise.all(['a', 'b', 'c', 'd'].map((id) => addPerson(id)))
    const outcomes = []
    for (const person of people) outcomes.push(outcome(await join('s1', { person })))
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(expected)
    expect(outcomes.filter((one) => one === 'FULL')).toHaveLength(4 - expected)
    expect(await faults([one])).toEqual([])
  })

  test('what somebody gives back the next one gets', async () => {
    await addSession({ cap: 1 })
    await addPerson('an')
    await addPerson('bo')
    await join('s1', { person: 'an' })
    expect(outcome(await join('s1', { person: 'bo' }))).toBe('FULL')
    await cancel('s1', { person: 'an' })
    expect(outcome(await join('s1', { person: 'bo' }))).toBe('ok')
  })
})

describe('time', () => {
  beforeEach(async () => {
    await addSession()
    await addPerson('an')
    await join('s1', { person: 'an' })
  })

  test('overlapping sessions collide, by name, and cost no place', async () => {
    const { from, to } = session()
    const two = await addSession({ _id: 's2', title: '敬老', from: from + HOUR, to: to + HOUR })
    const answer = await join('s2', { person: 'an' })
    expect(answer).toMatchObject({ reason: { code: 'COLLIDES', details: { title: '清洁沙滩' } } })
    expect(await placesOf('s2')).toMatchObject({ left: 10, holders: {} })
    expect(await faults([session(), two])).toEqual([])
  })

  test('back to back is no collision, and a cancelled session is none', async () => {
    const { from, to } = session()
    await addSession({ _id: 's2', from: to, to: to + HOUR })
    await addSession({ _id: 's3', from, to })
    expect(outcome(await join('s2', { person: 'an' }))).toBe('ok')
    await cancel('s1', { person: 'an' })
    expect(outcome(await join('s3', { person: 'an' }))).toBe('ok')
  })
})

describe('refusals', () => {
  test.each<[string, Parameters<typeof addSession>[0], string]>([
    ['called off', { status: 'cancelled' }, 'EVENT_CANCELLED'],
    ['over', { to: NOW }, 'ENDED'],
    ['not open yet', { opensAt: NOW + 1 }, 'NOT_OPEN_YET'],
    ['closed', { closesAt: NOW }, 'CLOSED'],
    ['too young', { posts: [post({ conditions: { minAge: 50 } })] }, 'NOT_QUALIFIED'],
    ['insurance', { posts: [post({ conditions: { insurance: true } })] }, 'NEEDS_INSURANCE'],
    [
      'training',
      { posts: [post({ conditions: { training: { id: 'c', name: '急救' } } })] },
      'NEEDS_TRAINING',
    ],
  ])('%s: nothing is written', async (_, more, code) => {
    const one = await addSession(more)
    await addPerson('an')
    cloud().calls.reset()
    expect(outcome(await join('s1', { person: 'an' }))).toBe(code)
    expect(cloud().calls.list.some(({ action }) => /modify|insert/.test(action))).toBe(false)
    expect(await faults([one])).toEqual([])
  })

  test.each([
    ['pending', 'NEEDS_CONSENT_OF_GUARDIAN'],
    ['closing', 'ACCOUNT_CLOSING'],
  ] as const)('standing %s', async (standing, code) => {
    await addSession()
    await addPerson('an', { standing })
    expect(outcome(await join('s1', { person: 'an' }))).toBe(code)
  })

  test('suspended, then allowed', async () => {
    await addSession()
    const facts = { verified: true, qualifications: [], suspendedUntil: NOW + HOUR }
    await addPerson('an', { facts })
    expect(outcome(await join('s1', { person: 'an' }))).toBe('SUSPENDED')
    expect(outcome(await join('s1', { person: 'an', now: NOW + HOUR }))).toBe('ok')
  })

  test('risks not acknowledged', async () => {
    await addSession({ risks: { level: 'bodily', text: '有风浪' } })
    await addPerson('an')
    const input = { sessionId: 's1', postId: 'guide', risksAcknowledged: false }
    expect(outcome(await call('sign-up', input, { person: 'an' }))).toBe('RISKS_NOT_ACKNOWLEDGED')
  })

  test('unknown session or post', async () => {
    await addSession()
    await addPerson('an')
    expect(outcome(await join('nowhere', { person: 'an' }))).toBe('NOT_FOUND')
    expect(outcome(await join('s1', { person: 'an', postId: 'none' }))).toBe('NOT_FOUND')
    expect(outcome(await join('s1', { person: 'an', postId: '__proto__' }))).toBe('NOT_FOUND')
  })

  test('a visitor has to sign up first, and nobody acts for a stranger’s child', async () => {
    await addSession()
    await addPerson('an')
    await addPerson('bo', { wards: ['child'] })
    expect(outcome(await join('s1', {}))).toBe('NOT_SIGNED_UP')
    expect(outcome(await join('s1', { person: 'an', as: 'child' }))).toBe('NOT_ALLOWED')
  })
})

test('a guardian signs a child up: place, time and log are the child’s', async () => {
  await addSession()
  await addPerson('an', { wards: ['child'] })
  const value = granted(await join('s1', { person: 'an', as: 'child' }))
  expect(value.personId).toBe('child')
  const [enrolment] = await enrolments()
  expect(enrolment?.log[0]).toMatchObject({ by: 'an', for: 'child' })
  expect(await agendaOf('child')).toMatchObject({ items: [{ sessionId: 's1' }] })
})
