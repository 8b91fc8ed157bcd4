import type { PlanContent, Project } from '../../../cloudfunctions/event/plan-documents'
import { whyIncomplete } from '../../../cloudfunctions/event/rules/plan'
import { contentOf, formOf } from '../../../cloudfunctions/event/rules/plan-view'
import { booksOf } from '../../../cloudfunctions/event/rules/publishing'
import { reviewScope } from '../../../cloudfunctions/event/rules/review'
import type { Insured } from '../../../cloudfunctions/insurance/rules/policy'
import { fromTemplate } from '../../../miniprogram/shared/plan-form'
import { PLAN_TEMPLATES } from '../../../miniprogram/shared/plan-templates'
import { DAY, HOUR } from '../../../miniprogram/shared/time'
import { content, NOW, planned, policy, post } from './fixtures'

const faultsOf = (more: Partial<PlanContent>) => whyIncomplete(content(more), NOW)?.details?.faults

test('a plan that lacks nothing can be published', () => {
  expect(whyIncomplete(content(), NOW)).toBeUndefined()
})

test('all that is missing is told at once', () => {
  const {
    place: _,
    risks: __,
    ...rest
  } = content({
    title: '',
    content: '',
    domain: '',
    posts: [],
    sessions: [],
  })
  expect(whyIncomplete(rest, NOW)?.text).toBe(
    '还不能发布，请先：填写活动名称；填写活动内容；选择服务领域；选择活动地点；' +
      '说明可能的风险（没有也要写明）；至少设一个岗位；至少设一个班次',
  )
})

test.each<[string, Partial<PlanContent>, string]>([
  ['a post without a name', { posts: [post({ name: '' })] }, '给每个岗位起名'],
  ['no place in a post', { posts: [post({ cap: 0 })] }, '“引导员”的人数至少为 1，不限请留空'],
  [
    'ages the wrong way round',
    { posts: [post({ conditions: { minAge: 60, maxAge: 18 } })] },
    '“引导员”的年龄范围有误',
  ],
  [
    'danger for minors',
    {
      risks: { level: 'bodily', text: '路口有车' },
      posts: [post({ conditions: { minAge: 17 } })],
    },
    '有人身危险的活动，“引导员”须限年满 18 周岁',
  ],
  ['a session that has begun', { sessions: [planned({ from: NOW })] }, '已经开始，请改时间'],
  ['an end before the start', { sessions: [planned({ to: NOW + 3 * DAY })] }, '24 小时内结束'],
  [
    'more than a day',
    { sessions: [planned({ to: NOW + 4 * DAY + 1 })] },
    '须在开始后 24 小时内结束',
  ],
  [
    'sign-up that closes before it opens',
    { sessions: [planned({ closesAt: NOW })] },
    '报名时间有误',
  ],
  ['no place in a session', { sessions: [planned({ cap: 0 })] }, '人数至少为 1'],
])('%s', (_, more, fault) => {
  expect(faultsOf(more)).toContain(fault)
})

describe('bodily danger, for adults alone', () => {
  const danger: Partial<PlanContent> = {
    risks: { level: 'bodily', text: '路口有车' },
    posts: [post({ conditions: { minAge: 18 } })],
  }
  const insured = { ...danger, policyId: 'p1' }
  const faultsUnder = (more: Partial<PlanContent>, policy?: Insured) =>
    whyIncomplete(content(more), NOW, policy)?.details?.faults
  const twoDays = [
    planned(),
    planned({ sessionId: 'e1-2', from: NOW + 5 * DAY, to: NOW + 5.1 * DAY }),
  ]

  test('can be published under a policy that covers it on every day', () => {
    expect(faultsUnder(insured, policy())).toBeUndefined()
  })

  test.each<[string, Partial<PlanContent>, Insured | undefined, string]>([
    ['no policy', danger, undefined, '有人身危险的活动须先投保，请选择保险'],
    ['a policy of others', insured, undefined, '所选的保险不适用于本组织，请重新选择'],
    [
      'a policy for harmless work',
      insured,
      policy({ dangerous: false }),
      '所选的保险不保障有人身危险的活动，请重新选择',
    ],
    [
      'a policy that ends the day before the last session',
      { ...insured, sessions: twoDays },
      policy({ until: '2026-11-26' }),
      '所选的保险不在11月27日 周五 09:00 的班次当天有效',
    ],
  ])('%s', (_, more, named, fault) => {
    expect(faultsUnder(more, named)).toBe(fault)
  })

  test('harmless work needs none, but one that is named has to hold', () => {
    expect(faultsUnder({})).toBeUndefined()
    expect(faultsUnder({ policyId: 'p1' }, policy({ dangerous: false }))).toBeUndefined()
    expect(faultsUnder({ policyId: 'p1' }, policy({ from: '2026-11-26' }))).toContain('当天有效')
  })
})

describe('who has to agree', () => {
  const line = [
    { path: 'city', level: 'city' },
    { path: 'city/county', level: 'county' },
    { path: 'city/county/team', level: 'team' },
  ]
  const settings = { reviewFromPlaces: 10, cityReviewFromPlaces: 200 }
  const scopeOf = (more: Partial<PlanContent>, of = line) =>
    reviewScope(content(more), of, settings)

  test('nobody for a few places', () => {
    expect(scopeOf({ sessions: [planned({ cap: 9 })] })).toBeUndefined()
  })

  test('the level above for ten', () => {
    expect(scopeOf({ sessions: [planned({ cap: 10 })] })).toBe('city/county')
  })

  test('what counts is all sessions together, and no more than the posts hold', () => {
    const two = [planned({ cap: 5 }), planned({ sessionId: 'e1-2', cap: 5 })]
    expect(scopeOf({ sessions: two })).toBe('city/county')
    expect(scopeOf({ sessions: two, posts: [post({ cap: 4 })] })).toBeUndefined()
  })

  test.each<[string, Partial<PlanContent>]>([
    ['two hundred places', { sessions: [planned({ cap: 200 })] }],
    ['no limit at all', { sessions: [planned({ cap: null })] }],
    ['danger', { risks: { level: 'bodily', text: '路口有车' } }],
    ['something for minors', { posts: [post({ conditions: { maxAge: 17 } })] }],
  ])('the city for %s', (_, more) => {
    expect(scopeOf(more)).toBe('city')
  })

  test('the city’s own plans are for another of its leaders', () => {
    expect(scopeOf({ sessions: [planned({ cap: 10 })] }, line.slice(0, 1))).toBe('city')
  })

  test('below a province it is still the city', () => {
    const below = line.map(({ path, level }) => ({ path: `province/${path}`, level }))
    const whole = [{ path: 'province', level: 'province' }, ...below]
    expect(scopeOf({ sessions: [planned({ cap: 300 })] }, whole)).toBe('province/city')
  })
})

test('the books of a plan: sessions in order, each with its places', () => {
  const later = planned({ sessionId: 'e1-2', from: NOW + 5 * DAY, to: NOW + 5 * DAY + HOUR })
  const plan = {
    _id: 'e1',
    organisation: { id: 'o1', name: '惠东县志愿服务队', path: 'o0/o1', contact: '0752' },
    author: 'an',
    state: 'published' as const,
    content: content({ sessions: [later, planned()] }),
    changedAt: NOW,
    rev: 3,
    log: [],
  }
  const { event, sessions, places } = booksOf(plan, NOW)
  expect(sessions.map(({ _id }) => _id)).toEqual(['e1-1', 'e1-2'])
  expect(places.map(({ _id, left, open }) => [_id, left, open])).toEqual([
    ['e1-1', 5, true],
    ['e1-2', 5, true],
  ])
  expect(event).toMatchObject({
    status: 'published',
    nextFrom: planned().from,
    lastEnd: later.to,
    searchText: '清洁沙滩 巽寮湾 惠东县志愿服务队',
  })
})

test('a place goes to the form and comes back', () => {
  expect(contentOf(formOf(content()))).toEqual(content())
  const { place: _, ...nowhere } = content()
  expect(contentOf(formOf(nowhere))).toEqual(nowhere)
})

test.each<[string, Pick<Project, 'state' | 'period'>, boolean]>([
  ['goes on', { state: 'active', period: { from: '2026-11-01', to: '2026-11-22' } }, true],
  ['is over', { state: 'active', period: { from: '2026-11-01', to: '2026-11-21' } }, false],
  ['was ended', { state: 'ended', period: { from: '2026-11-01' } }, false],
])('new in a project that %s', (_, project, fits) => {
  const why = whyIncomplete(content(), NOW, undefined, { name: '银龄课堂', ...project })
  expect(why?.details?.faults).toBe(
    fits ? undefined : '项目“银龄课堂”已经结束，请改选其他项目，或不选项目',
  )
})

describe('begun from a template', () => {
  const { place, sessions } = content()
  const plan = { ...contentOf(fromTemplate('river-clean')), place, sessions }

  test.each(PLAN_TEMPLATES)(
    '$code lacks a place, a time and, where it is dangerous, a policy',
    ({ code }) => {
      const insured = { ...contentOf(fromTemplate(code)), place, sessions, policyId: 'p1' }
      expect(whyIncomplete(insured, NOW, policy())).toBeUndefined()
    },
  )

  test('it keeps its domain and its risks', () => {
    const faults = '保留规定动作“河岸清洁”的领域和风险说明'
    expect(faultsOf({ ...plan, domain: '04' })).toBe(faults)
    expect(faultsOf({ ...plan, risks: { level: 'none', text: '无' } })).toBe(faults)
  })

  test('nobody younger takes part, in whatever post', () => {
    const younger = { ...plan, posts: [post({ name: '带路' })] }
    expect(faultsOf(younger)).toBe('规定动作“河岸清洁”的岗位“带路”须限年满 8 周岁')
    expect(faultsOf({ ...plan, posts: [post({ conditions: { minAge: 14 } })] })).toBeUndefined()
  })
})
