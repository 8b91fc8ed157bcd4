import { database } from '../../../cloudfunctions/_kernel/database'
import { drainOutbox } from '../../../cloudfunctions/event/neighbours'
import type { EventDocument, Plan } from '../../../cloudfunctions/event/plan-documents'
import { formOf } from '../../../cloudfunctions/event/rules/plan-view'
import { deliver } from '../../../cloudfunctions/timer/letters'
import { DAY, HOUR } from '../../../miniprogram/shared/time'
import { content, NOW, planned, post } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import { messages } from './looking'
import { addTeams, county, team } from './team'
import {
  addPolicy,
  agendaOf,
  call,
  cloudOptions,
  enrolments,
  faults,
  granted,
  join,
  outcome,
  placesOf,
  store,
} from './world'

const cloud = withCloud(cloudOptions)

const TEN = { sessions: [planned({ cap: 10 })] }
const BEFORE = NOW + DAY

beforeEach(addTeams)

const save = (more = {}, caller = team, rev = 0) =>
  call(
    'save-plan',
    { planId: 'e1', organisationId: 'team', rev, content: formOf(content(more)) },
    caller,
  )
const submit = (caller = team) => call('submit-plan', { planId: 'e1' }, caller)
const approve = (caller = county) =>
  call('decide-plan', { planId: 'e1', decision: 'approve' }, caller)
const sendBack = (caller = county) =>
  call('decide-plan', { planId: 'e1', decision: 'return', why: '请写明集合地点' }, caller)

async function published(more = {}) {
  granted(await save(more))
  granted(await submit())
}

const planOf = async () => (await store.plan('e1')) as Plan
const eventOf = async () => (await store.event('e1')) as EventDocument
const signUp = (person: string, now = BEFORE) => join('e1-1', { person, now })

describe('writing', () => {
  test('a draft may lack anything and is for its organisers alone', async () => {
    const empty = { title: '', content: '', domain: '', posts: [], sessions: [] }
    expect(granted(await save(empty))).toMatchObject({ state: 'draft', rev: 1 })
    expect(await call('plan-detail', { planId: 'e1' }, team)).toMatchObject({
      value: { may: ['save', 'submit', 'publish', 'withdraw'], incomplete: expect.any(String) },
    })
    expect(outcome(await call('plan-detail', { planId: 'e1' }, { person: 'stranger' }))).toBe(
      'NOT_FOUND',
    )
    expect(outcome(await call('detail', { eventId: 'e1' }, team))).toBe('NOT_FOUND')
    expect(outcome(await submit())).toBe('PLAN_INCOMPLETE')
  })

  test('nobody overwrites what another has written meanwhile', async () => {
    await save()
    granted(await save({ title: '清洁河岸' }, county, 1))
    expect(outcome(await save({ title: '清洁公园' }, team, 1))).toBe('STATE_CHANGED')
    expect((await planOf()).content.title).toBe('清洁河岸')
  })

  test.each(['stranger', 'an'])('%s cannot write for the team', async (person) => {
    expect(outcome(await save({}, { person }))).toBe('NOT_FOUND')
    await save()
    expect(outcome(await save({}, { person }, 1))).toBe('NOT_FOUND')
    expect(outcome(await submit({ person }))).toBe('NOT_FOUND')
  })

  test('a retry saves once', async () => {
    const again = { ...team, key: 'one-intention' }
    const first = granted(await save({}, again))
    expect(granted(await save({}, again))).toEqual(first)
    expect((await planOf()).rev).toBe(1)
  })
})

describe('review', () => {
  test('a small event is published at once', async () => {
    await published()
    expect((await planOf()).state).toBe('published')
    granted(await signUp('an'))
    expect(await faults(await store.sessionsOf('e1'))).toEqual([])
  })

  test('a larger one waits, is sent back with reasons, comes again and is approved', async () => {
    await save(TEN)
    expect(granted(await submit())).toMatchObject({ state: 'submitted' })
    expect(await call('plans', {}, county)).toMatchObject({ value: { plans: [{ planId: 'e1' }] } })
    expect(granted(await call('to-decide', {}, county))).toEqual({ plans: 1, appeals: 0 })
    expect(await call('plans', {}, { person: 'stranger' })).toMatchObject({ value: { plans: [] } })
    expect(outcome(await call('plans', {}, { person: 'an' }))).toBe('NOT_ALLOWED')

    granted(await sendBack())
    expect(await planOf()).toMatchObject({ state: 'returned', why: '请写明集合地点' })
    const { rev } = await planOf()
    granted(await save({ ...TEN, content: '在东门集合' }, team, rev))
    granted(await submit())
    granted(await approve())
    expect((await eventOf()).content).toBe('在东门集合')
    expect((await messages(BEFORE)).map(({ personId, title }) => [personId, title])).toEqual([
      ['county-leader', '有活动等您审核'],
      ['team-leader', '活动需要修改'],
      ['county-leader', '有活动等您审核'],
      ['team-leader', '活动已通过审核'],
    ])
  })

  test('danger is for the city: the county does not even find it', async () => {
    const posts = [{ ...content().posts[0], conditions: { minAge: 18 } }]
    const danger = { risks: { level: 'bodily', text: '路口有车' }, posts }
    const { rev } = granted(await save(danger))
    expect(outcome(await submit())).toBe('PLAN_INCOMPLETE')
    await addPolicy({}, 'city/county/other')
    granted(await save({ ...danger, policyId: 'p1' }, team, rev))
    expect(outcome(await submit())).toBe('PLAN_INCOMPLETE')
    await database.collection('policies').doc('p1').remove()
    await addPolicy({}, 'city/county')
    granted(await submit())
    expect(outcome(await approve(county))).toBe('NOT_FOUND')
    granted(await approve({ person: 'city-leader' }))
    expect((await store.session('e1-1'))?.policy).toMatchObject({ policyId: 'p1', maxAge: 75 })
  })

  test('nobody approves what they wrote', async () => {
    await save(TEN, county)
    granted(await submit(county))
    expect((await messages(BEFORE)).map(({ personId }) => personId)).toEqual(['city-leader'])
    expect(outcome(await approve(county))).toBe('OWN_PLAN')
    granted(await approve({ person: 'city-leader' }))
  })

  test('two who decide at once: one decides', async () => {
    await save(TEN)
    await submit()
    const outcomes = await Promise.all([approve(), sendBack({ person: 'city-leader' })])
    expect(outcomes.map(outcome).sort()).toEqual(['STATE_CHANGED', 'ok'])
    const { state } = await planOf()
    expect(Boolean(await store.event('e1'))).toBe(state === 'published')
  })

  test('recalled, nobody can approve it', async () => {
    await save(TEN)
    await submit()
    granted(await call('recall-plan', { planId: 'e1' }, team))
    expect(outcome(await approve())).toBe('STATE_CHANGED')
  })

  test('too late to approve what has begun', async () => {
    await save(TEN)
    await submit()
    expect(outcome(await approve({ ...county, now: planned().from }))).toBe('PLAN_INCOMPLETE')
    expect((await planOf()).state).toBe('submitted')
  })

  test('risky words reach nobody', async () => {
    await save()
    cloud().outcomes.choose({ msgSecCheck: 'risky' })
    expect(outcome(await submit())).toBe('CONTENT_RISKY')
    cloud().outcomes.reset()
    expect((await planOf()).state).toBe('draft')
  })
})

describe('after publication', () => {
  const withdraw = () => call('withdraw-event', { planId: 'e1' }, team)
  const cancelEvent = (caller = team) =>
    call('cancel-event', { planId: 'e1', why: '台风' }, { now: BEFORE, ...caller })
  const suspend = (decision: 'suspend' | 'resume', caller = county) =>
    call('suspend-event', { planId: 'e1', decision, why: '场地检查' }, { now: BEFORE, ...caller })

  beforeEach(() => published())

  test('withdrawn with nobody in, it is gone', async () => {
    granted(await withdraw())
    expect(outcome(await call('detail', { eventId: 'e1' }, { person: 'an' }))).toBe('NOT_FOUND')
    expect(outcome(await signUp('an'))).toBe('EVENT_CANCELLED')
    expect((await placesOf('e1-1')).open).toBe(false)
  })

  test('with somebody in, it cannot be withdrawn', async () => {
    granted(await signUp('an'))
    expect(outcome(await withdraw())).toBe('SOMEBODY_IS_IN')
    expect((await planOf()).state).toBe('published')
    granted(await signUp('bo'))
  })

  test('cancelled, each one who is in reads why and has the time back', async () => {
    granted(await signUp('an'))
    granted(await signUp('bo'))
    granted(await cancelEvent())
    const told = await messages(BEFORE)
    expect(told.map(({ personId, body }) => [personId, body])).toEqual([
      ['an', '“清洁沙滩”（11月25日 周三）已取消：台风'],
      ['bo', '“清洁沙滩”（11月25日 周三）已取消：台风'],
    ])
    expect((await enrolments()).map(({ state, cancelledBy }) => [state, cancelledBy])).toEqual([
      ['cancelled', 'event'],
      ['cancelled', 'event'],
    ])
    expect((await agendaOf('an'))?.items).toEqual([])
    expect(await call('detail', { eventId: 'e1' }, { person: 'an' })).toMatchObject({
      value: { cancelled: { why: '台风' } },
    })
    expect(outcome(await cancelEvent())).toBe('STATE_CHANGED')
  })

  test('a delivery that dies half way tells nobody twice and forgets nobody', async () => {
    granted(await signUp('an'))
    granted(await signUp('bo'))
    granted(await cancelEvent())
    cloud().faults.set({
      action: 'database.modifyDocument',
      collection: 'enrolments',
      fail: 'before',
      times: 1,
    })
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await drainOutbox(deliver(BEFORE), BEFORE)
    error.mockRestore()
    await drainOutbox(deliver(BEFORE + DAY / 24), BEFORE + DAY / 24)
    expect(await messages(BEFORE)).toHaveLength(2)
    expect((await enrolments()).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  })

  test('suspended by the level above: nobody can join, who is in stays and is told', async () => {
    granted(await signUp('an'))
    expect(outcome(await suspend('suspend', team))).toBe('NOT_FOUND')
    granted(await suspend('suspend'))
    expect(outcome(await signUp('bo'))).toBe('EVENT_SUSPENDED')
    expect((await messages(BEFORE)).map(({ personId, title }) => [personId, title]).sort()).toEqual(
      [
        ['an', '活动暂停'],
        ['team-leader', '活动暂停'],
      ],
    )
    granted(await suspend('resume'))
    granted(await signUp('bo'))
  })

  test('what has ended cannot be called off', async () => {
    expect(outcome(await cancelEvent({ ...team, now: planned().to }))).toBe('ENDED')
  })
})

describe('a change', () => {
  const change = async (more = {}, caller = team) =>
    call(
      'change-event',
      { planId: 'e1', rev: (await planOf()).rev, content: formOf(content(more)) },
      { now: BEFORE, ...caller },
    )
  const moved = planned({ from: planned().from + HOUR, to: planned().to + HOUR })

  beforeEach(() => published())

  test('tells everybody who is in, moves their time and lets them cancel until it begins', async () => {
    granted(await signUp('an'))
    granted(await change({ sessions: [moved] }))
    expect((await messages(BEFORE))[0]).toMatchObject({
      personId: 'an',
      body: expect.stringContaining('周三 09:00–12:00改为'),
    })
    expect((await agendaOf('an'))?.items).toMatchObject([{ from: moved.from, to: moved.to }])
    const late = moved.from - 1
    granted(await call('cancel', { sessionId: 'e1-1' }, { person: 'an', now: late }))
    expect(await faults(await store.sessionsOf('e1'))).toEqual([])
  })

  test('of what concerns nobody who is in is told to nobody', async () => {
    granted(await signUp('an'))
    granted(await change({ sessions: [planned({ cap: 8 })] }))
    expect(await messages(BEFORE)).toEqual([])
    expect((await placesOf('e1-1')).left).toBe(7)
  })

  test('a cap below the count throws nobody out', async () => {
    granted(await signUp('an'))
    granted(await signUp('bo'))
    granted(await change({ sessions: [planned({ cap: 1 })] }))
    expect((await placesOf('e1-1')).left).toBe(-1)
    expect(outcome(await signUp('team-leader'))).toBe('FULL')
    expect(await faults(await store.sessionsOf('e1'))).toEqual([])
  })

  test('a session and a post come and go while nobody is in them', async () => {
    const second = planned({ sessionId: 'e1-2', from: NOW + 5 * DAY, to: NOW + 5 * DAY + HOUR })
    const tidy = post({ postId: 'tidy', name: '整理', cap: 2 })
    granted(await change({ sessions: [planned(), { ...second, cap: 2 }], posts: [post(), tidy] }))
    granted(await join('e1-2', { person: 'an', postId: 'tidy', now: BEFORE }))
    expect(outcome(await change())).toBe('IN_USE')
    granted(await call('cancel', { sessionId: 'e1-2' }, { person: 'an', now: BEFORE }))
    granted(await change())
    expect(outcome(await join('e1-2', { person: 'an', postId: 'guide', now: BEFORE }))).toBe(
      'EVENT_CANCELLED',
    )
    const { value } = (await call('detail', { eventId: 'e1' }, { person: 'an' })) as {
      value: { sessions: object[] }
    }
    expect(value.sessions).toHaveLength(1)
  })

  test('what has grown too big is for the unit that would have had to agree', async () => {
    const more = { sessions: [planned({ cap: 20 })] }
    expect(await change(more)).toMatchObject({
      reason: { code: 'NEEDS_REVIEW', details: { organisation: 'county级组织' } },
    })
    granted(await change(more, county))
  })

  test('what has begun stays as it is', async () => {
    const begun = { ...team, now: planned().from }
    expect(outcome(await change({ sessions: [moved] }, begun))).toBe('SESSION_BEGUN')
  })

  test('nobody overwrites what another has changed meanwhile', async () => {
    const { rev } = await planOf()
    granted(await change({ title: '清洁河岸' }, county))
    const late = { planId: 'e1', rev, content: formOf(content()) }
    expect(outcome(await call('change-event', late, team))).toBe('STATE_CHANGED')
  })
})
