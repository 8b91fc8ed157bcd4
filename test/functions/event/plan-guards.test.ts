import { enrolmentId, enrolmentOf } from '../../../cloudfunctions/event/rules/enrolment'
import { formOf } from '../../../cloudfunctions/event/rules/plan-view'
import type { Session } from '../../../cloudfunctions/event/session-documents'
import type { EventStore } from '../../../cloudfunctions/event/store'
import { DAY, HOUR, MINUTE } from '../../../miniprogram/shared/time'
import { content, NOW, planned, post } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import { messages } from './looking'
import { addTeams, county, team } from './team'
import { type Caller, call, cloudOptions, granted, join, outcome, placesOf, store } from './world'

withCloud(cloudOptions)

beforeEach(addTeams)

const city: Caller = { person: 'city-leader' }
const TEN = { sessions: [planned({ cap: 10 })] }
const tomorrow = planned({
  sessionId: 'e1-0',
  from: NOW + DAY,
  to: NOW + DAY + HOUR,
  closesAt: NOW + DAY,
})

const revOf = async (planId: string) => (await store.plan(planId))?.rev ?? 0

const save = async (more = {}, caller = team, planId = 'e1', organisationId = 'team') =>
  call(
    'save-plan',
    { planId, organisationId, rev: await revOf(planId), content: formOf(content(more)) },
    caller,
  )
const submit = (caller = team, planId = 'e1') => call('submit-plan', { planId }, caller)
const approve = (caller: Caller) =>
  call('decide-plan', { planId: 'e1', decision: 'approve' }, caller)
const change = async (more = {}, caller: Caller = team, planId = 'e1') =>
  call('change-event', { planId, rev: await revOf(planId), content: formOf(content(more)) }, caller)

async function published(more = {}) {
  granted(await save(more))
  granted(await submit())
}

describe('ids that a phone chooses', () => {
  const stranger: Caller = { person: 'stranger' }
  const mine = planned({ sessionId: 'e2-1', cap: 2 })

  beforeEach(async () => {
    await published()
    granted(await join('e1-1', { person: 'an' }))
  })

  const untouched = async () => {
    expect((await store.session('e1-1'))?.eventId).toBe('e1')
    expect((await placesOf('e1-1')).holders).toHaveProperty('an')
  }

  test('publishing writes over nobody’s session', async () => {
    granted(await save({}, stranger, 'e2', 'other'))
    expect(outcome(await submit(stranger, 'e2'))).toBe('STATE_CHANGED')
    expect((await store.plan('e2'))?.state).toBe('draft')
    await untouched()
  })

  test('nor does a session that is added later', async () => {
    granted(await save({ sessions: [mine] }, stranger, 'e2', 'other'))
    granted(await submit(stranger, 'e2'))
    const both = { sessions: [mine, planned()].map((one) => ({ ...one, cap: 2 })) }
    expect(outcome(await change(both, stranger, 'e2'))).toBe('STATE_CHANGED')
    await untouched()
  })
})

describe('two people see what somebody has to agree to', () => {
  test('whoever writes anew and hands in what another began cannot approve it', async () => {
    granted(await save(TEN))
    granted(await save({ ...TEN, title: '清洁河岸' }, county))
    granted(await submit(county))
    expect(outcome(await approve(county))).toBe('OWN_PLAN')
    granted(await approve(city))
  })

  test('recalled and handed in by another, it is still not for its author', async () => {
    granted(await save(TEN, county))
    granted(await submit(county))
    granted(await call('recall-plan', { planId: 'e1' }, team))
    granted(await submit(team))
    expect(outcome(await approve(county))).toBe('OWN_PLAN')
  })
})

describe('a change', () => {
  const past = { from: NOW, to: NOW + HOUR, closesAt: NOW + HOUR }
  const later = { ...team, now: NOW + 2 * HOUR }

  beforeEach(() => published({ sessions: [planned({ cap: 2 }), { ...tomorrow, cap: 2 }] }))

  test.each([
    ['moved into the past', [planned({ cap: 2, ...past })]],
    ['added to the past', [planned({ cap: 2 }), planned({ sessionId: 'e1-3', cap: 1, ...past })]],
  ])('makes no session that is %s', async (_, sessions) => {
    const more = { sessions: [...sessions, { ...tomorrow, cap: 2 }] }
    expect(outcome(await change(more, later))).toBe('PLAN_INCOMPLETE')
  })

  test('is over when every session has begun', async () => {
    const kept = { sessions: [planned({ cap: 2 }), { ...tomorrow, cap: 2 }] }
    const late = { ...team, now: planned().from }
    expect(outcome(await change({ ...kept, title: '清洁河岸' }, late))).toBe('SESSION_BEGUN')
  })

  test('opens to everybody what was for members first', async () => {
    const coming = [planned({ cap: 2 }), { ...tomorrow, cap: 2 }]
    granted(await change({ sessions: coming, membersUntil: NOW + DAY }))
    expect(outcome(await join('e1-1', { person: 'an' }))).toBe('MEMBERS_FIRST')
    granted(await change({ sessions: coming }))
    granted(await join('e1-1', { person: 'an' }))
  })

  test('that needs less agreement asks nobody below who agreed before', async () => {
    const forMinors = [post({ conditions: { maxAge: 17 } })]
    const sessions = [planned({ sessionId: 'e3-1', cap: 10 })]
    granted(await save({ posts: forMinors, sessions }, team, 'e3'))
    granted(await submit(team, 'e3'))
    granted(await call('decide-plan', { planId: 'e3', decision: 'approve' }, city))
    granted(await change({ sessions }, team, 'e3'))
  })
})

test('what has taken place stays so when the rest is called off', async () => {
  await published({ sessions: [tomorrow, planned()].map((one) => ({ ...one, cap: 2 })) })
  const now = tomorrow.to
  granted(await call('cancel-event', { planId: 'e1', why: '台风' }, { ...team, now }))
  expect((await store.session('e1-0'))?.status).toBe('published')
  expect((await store.session('e1-1'))?.status).toBe('cancelled')
})

describe('called off', () => {
  const stateOf = async (personId: string) => (await store.enrolment('e1-1', personId))?.state

  beforeEach(() => published())

  test('withdrawn, it tells whoever was invited, and asks them no more', async () => {
    const one = (await store.session('e1-1')) as Session
    const invited = { ...enrolmentOf(one, post(), { personId: 'an', attempt: 'a' }) }
    const [rev, log] = [1, [{ rev: 1, at: NOW, what: 'test', by: 'team-leader' }]]
    const _id = enrolmentId('e1-1', 'an')
    await store.addEnrolment({ _id, ...invited, state: 'invited', rev, log })
    granted(await call('withdraw-event', { planId: 'e1' }, team))
    const [letter] = await messages()
    expect(letter).toMatchObject({ personId: 'an', body: expect.stringContaining('撤回') })
    expect(letter?.page).toBeUndefined()
    expect(await stateOf('an')).toBe('cancelled')
  })

  test('it waits for a sign-up that is under way, and ends that, too', async () => {
    const slow: EventStore = {
      ...store,
      addEnrolment: async (enrolment) => {
        granted(await call('cancel-event', { planId: 'e1', why: '台风' }, team))
        const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
        expect(await messages()).toEqual([])
        error.mockRestore()
        return store.addEnrolment(enrolment)
      },
    }
    granted(await join('e1-1', { person: 'an', store: slow }))
    const soon = NOW + 2 * MINUTE
    expect(await messages(soon)).toMatchObject([{ personId: 'an' }])
    expect(await stateOf('an')).toBe('cancelled')
    expect(await placesOf('e1-1')).toMatchObject({ holders: {} })
  })
})
