import { database } from '../../../cloudfunctions/_kernel/database'
import type { Plan, PlanContent, Project } from '../../../cloudfunctions/event/plan-documents'
import { formOf } from '../../../cloudfunctions/event/rules/plan-view'
import type { Enrolment } from '../../../cloudfunctions/event/session-documents'
import type { Alliance } from '../../../cloudfunctions/organisation/documents'
import { DAY, dayOf } from '../../../miniprogram/shared/time'
import { content, eventOf, NOW, planned, session } from '../../rules/event/fixtures'
import { withCloud } from '../../support/cloud'
import {
  addEvent,
  addPerson,
  type Caller,
  call,
  cloudOptions,
  enrolments,
  granted,
  join,
  outcome,
  store,
} from './world'

const cloud = withCloud(cloudOptions)

const TODAY = dayOf(NOW)
const ally = (organisationId: string, state = 'allied') => ({ organisationId, state, since: 0 })

beforeEach(async () => {
  const unit = (path: string) => ({
    _id: path.split('/').at(-1),
    name: `${path.split('/').at(-1)}志愿队`,
    path,
    contact: '0752-0000000',
    state: 'active',
    leaders: [`${path.split('/').at(-1)}-leader`],
  })
  const units = ['city', 'city/county', 'city/county/team', 'city/county/other', 'city/far'].map(
    unit,
  )
  const alliance = {
    ...{ _id: 'a1', name: '助老联盟', charter: '信息互通', lead: 'far', state: 'active', since: 0 },
    allies: [ally('far'), ally('team'), ally('other', 'invited')],
    ...{ projects: [], rev: 1, log: [] },
  }
  await Promise.all([
    ...units.map((data) => database.collection('organisations').add({ data })),
    database.collection('alliances').add({ data: alliance }),
    addPerson('county-leader', { leads: 'city/county' }),
    addPerson('team-leader', { leads: 'city/county/team' }),
    addPerson('other-leader', { leads: 'city/county/other' }),
    addPerson('far-leader', { leads: 'city/far' }),
    addPerson('an'),
  ])
})

const said = { name: '银龄课堂', introduction: '教老人用手机', period: { from: TODAY } }
const foundAs = (organisationId: string, more = {}, caller: Caller = {}) =>
  call(
    'found-project',
    { organisationId, ...said, ...more },
    { person: `${organisationId}-leader`, ...caller },
  )
const founded = async (organisationId: string, more = {}) =>
  granted(await foundAs(organisationId, more)).projectId

const plan = (
  organisationId: string,
  projectId?: string | null,
  rev = 0,
  now = NOW,
  more: Partial<PlanContent> = {},
) =>
  call(
    'save-plan',
    {
      ...{ planId: `plan-${organisationId}`, organisationId, rev },
      ...(projectId !== undefined && { projectId }),
      content: formOf(content(more)),
    },
    { person: `${organisationId}-leader`, now },
  )
const detail = (projectId: string, more: Caller & { cursor?: string } = {}) =>
  call('project-detail', { projectId, ...(more.cursor && { cursor: more.cursor }) }, more)
const submit = () => call('submit-plan', { planId: 'plan-team' }, { person: 'team-leader' })
const named = (answer: { projects: { name: string }[] }) => answer.projects.map(({ name }) => name)
const allianceNow = async () =>
  (await database.collection<Alliance>('alliances').doc('a1').get()).data as Alliance

describe('leading', () => {
  test('is for those who lead the organisation, or one above it', async () => {
    for (const person of ['other-leader', 'far-leader', 'an'])
      expect([person, outcome(await foundAs('team', {}, { person }))]).toEqual([
        person,
        'NOT_FOUND',
      ])
    const projectId = granted(await foundAs('team', {}, { person: 'county-leader' })).projectId
    for (const person of ['other-leader', 'an']) {
      const amend = { projectId, introduction: '改', period: { from: TODAY } }
      expect(outcome(await call('amend-project', amend, { person }))).toBe('NOT_FOUND')
      expect(outcome(await call('end-project', { projectId }, { person }))).toBe('NOT_FOUND')
      expect(granted(await detail(projectId, { person })).leads).toBe(false)
    }
    expect(granted(await detail(projectId, { person: 'team-leader' })).leads).toBe(true)
  })

  test('a retry founds one, and shares it once', async () => {
    const again = { key: 'one-intention' }
    const first = granted(await foundAs('team', { allianceId: 'a1' }, again))
    expect(granted(await foundAs('team', { allianceId: 'a1' }, again))).toEqual(first)
    expect((await database.collection<Project>('projects').get()).data).toHaveLength(1)
    expect(await allianceNow()).toMatchObject({ projects: [first.projectId], rev: 2 })
  })

  test('its words and its period change, its name does not; once it has ended nothing does', async () => {
    const projectId = await founded('team')
    const amend = { projectId, introduction: '也教防骗', period: { from: TODAY, to: TODAY } }
    granted(await call('amend-project', amend, { person: 'team-leader' }))
    expect(granted(await detail(projectId))).toMatchObject({
      ...{ name: '银龄课堂', introduction: '也教防骗', state: 'active' },
      period: { from: TODAY, to: TODAY },
    })
    const twice = { person: 'team-leader', key: 'ended-once' }
    granted(await call('end-project', { projectId }, twice))
    granted(await call('end-project', { projectId }, twice))
    expect(outcome(await call('amend-project', amend, { person: 'team-leader' }))).toBe(
      'STATE_CHANGED',
    )
    expect((await store.project(projectId))?.log.map(({ rev }) => rev)).toEqual([1, 2, 3])
  })

  test('a period ends after it begins', async () => {
    const period = { from: TODAY, to: dayOf(NOW - DAY) }
    expect(outcome(await foundAs('team', { period }))).toBe('INVALID_INPUT')
  })

  test('only an alliance that was joined shares a project', async () => {
    expect(outcome(await foundAs('other', { allianceId: 'a1' }))).toBe('NOT_FOUND')
    expect((await allianceNow()).projects).toEqual([])
  })
})

describe('planning for a project', () => {
  test.each<[string, string[]]>([
    ['team', ['team']],
    ['county', ['county', 'team', 'other']],
    ['other', ['other']],
  ])('that the %s has is open to %j', async (owner, wanted) => {
    const projectId = await founded(owner)
    const open: string[] = []
    for (const one of ['county', 'team', 'other', 'far'])
      if (outcome(await plan(one, projectId)) === 'ok') open.push(one)
    expect(open.sort()).toEqual([...wanted].sort())
  })

  test('that an alliance shares is open to all who have joined it, and to nobody who was only invited', async () => {
    const projectId = await founded('far', { allianceId: 'a1' })
    expect(granted(await plan('team', projectId))).toMatchObject({
      project: { id: projectId, name: '银龄课堂' },
    })
    expect(outcome(await plan('other', projectId))).toBe('NOT_FOUND')
    const shown = (organisationId: string) =>
      call('projects', { organisationId, show: 'open' }, { person: 'an' })
    expect(named(granted(await shown('team')))).toEqual(['银龄课堂'])
    expect(named(granted(await shown('other')))).toEqual([])
  })

  test('is possible until it has ended or its last day is over', async () => {
    const projectId = await founded('team', { period: { from: TODAY, to: TODAY } })
    expect(outcome(await plan('team', projectId, 0, NOW + DAY))).toBe('PROJECT_ENDED')
    granted(await plan('team', projectId))
    granted(await call('end-project', { projectId }, { person: 'team-leader' }))
    expect(outcome(await plan('team', projectId, 1))).toBe('PROJECT_ENDED')
    expect(granted(await plan('team', undefined, 1)).project).toMatchObject({ id: projectId })
    expect(granted(await plan('team', null, 2)).project).toBeUndefined()
    expect((await store.plan('plan-team')) as Plan).not.toHaveProperty('project')
  })

  test('a draft does not go out for one that has ended, and says so beforehand', async () => {
    const projectId = await founded('team')
    granted(await plan('team', projectId))
    granted(await call('end-project', { projectId }, { person: 'team-leader' }))
    const { incomplete } = granted(
      await call('plan-detail', { planId: 'plan-team' }, { person: 'team-leader' }),
    )
    expect(incomplete).toBe('还不能发布，请先：项目“银龄课堂”已经结束，请改选其他项目，或不选项目')
    expect(outcome(await submit())).toBe('PLAN_INCOMPLETE')
    granted(await plan('team', null, 1))
    expect(granted(await submit()).state).toBe('published')
  })

  test('what was handed in before it ended takes place', async () => {
    const projectId = await founded('team')
    granted(await plan('team', projectId, 0, NOW, { sessions: [planned({ cap: 100 })] }))
    expect(granted(await submit()).state).toBe('submitted')
    granted(await call('end-project', { projectId }, { person: 'team-leader' }))
    const approved = { planId: 'plan-team', decision: 'approve' as const }
    granted(await call('decide-plan', approved, { person: 'county-leader' }))
    expect(granted(await detail(projectId)).figures.events).toBe(1)
  })
})

test('a published event names its project, and the project counts who takes part in it', async () => {
  const projectId = await founded('county')
  granted(await plan('team', projectId))
  granted(await call('submit-plan', { planId: 'plan-team' }, { person: 'team-leader' }))
  const now = NOW + DAY
  granted(await join('e1-1', { person: 'an', now }))
  expect(granted(await call('detail', { eventId: 'plan-team' }, { person: 'an' }))).toMatchObject({
    project: { id: projectId, name: '银龄课堂' },
  })
  expect((await enrolments())[0]).toMatchObject({ projectId })
  expect(granted(await detail(projectId, { now }))).toMatchObject({
    figures: { events: 1, people: 1, places: 1 },
    events: [{ eventId: 'plan-team', organiser: 'team志愿队' }],
  })
  granted(await call('cancel', { sessionId: 'e1-1' }, { person: 'an', now }))
  expect(granted(await detail(projectId, { now })).figures).toMatchObject({ people: 0, places: 0 })
})

test('figures stop at no number, and events come page by page', async () => {
  const projectId = await founded('team')
  const project = { id: projectId, name: '银龄课堂' }
  const taken = (i: number): Partial<Enrolment> & { _id: string } => ({
    ...{ _id: `x${i}`, projectId, state: 'approved', personId: `p${i % 1001}` },
    ...{ sessionId: `x${i}`, eventId: 'x', log: [] },
  })
  await cloud().engine.load(
    'enrolments',
    Array.from({ length: 1050 }, (_, i) => taken(i)),
  )
  const event = (i: number) => {
    const one = session({ _id: `e${i}-1`, eventId: `e${i}`, to: NOW + DAY * i })
    return { ...eventOf([one], { project }), lastEnd: one.to, opensAt: 0, closesAt: one.from }
  }
  await cloud().engine.load(
    'events',
    Array.from({ length: 101 }, (_, i) => ({ ...event(i) })),
  )
  await addEvent([session({ _id: 'gone-1', eventId: 'gone' })], { project, status: 'withdrawn' })

  const first = granted(await detail(projectId))
  expect(first.figures).toEqual({ events: 101, people: 1001, places: 1050 })
  const seen = first.events.map(({ eventId }) => eventId)
  for (let next = first.next; next; ) {
    const page = granted(await detail(projectId, { cursor: next }))
    seen.push(...page.events.map(({ eventId }) => eventId))
    next = page.next
  }
  expect(seen).toEqual(Array.from({ length: 101 }, (_, i) => `e${100 - i}`))
})

test('an organisation shows what goes on and what has ended', async () => {
  const projectId = await founded('team')
  await founded('team', { name: '清河行动' })
  await founded('county', { name: '全县读书' })
  granted(await call('end-project', { projectId }, { person: 'team-leader' }))
  const shown = async (show?: 'active' | 'ended' | 'open') =>
    named(granted(await call('projects', { organisationId: 'team', ...(show && { show }) }))).sort()
  expect(await shown()).toEqual(['清河行动'])
  expect(await shown('ended')).toEqual(['银龄课堂'])
  expect(await shown('open')).toEqual(['全县读书', '清河行动'].sort())
  expect(outcome(await call('projects', { organisationId: 'nobody' }))).toBe('NOT_FOUND')
})

test('who and which, its events and figures, what is left: three round trips', async () => {
  const projectId = await founded('team')
  await addEvent([session()], { project: { id: projectId, name: '银龄课堂' } })
  cloud().calls.reset()
  expect(granted(await detail(projectId)).events).toHaveLength(1)
  expect(cloud().calls.roundTrips).toBe(3)
})
