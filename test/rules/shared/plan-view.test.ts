import { FOR_GOOD, NO_PLAN, type PlanContent } from '../../../miniprogram/shared/plan-form'
import { planCard, plansPage, planView, submittedText } from '../../../miniprogram/shared/plan-view'

const NOW = Date.parse('2026-11-22T09:00:00+08:00')
const at = (text: string) => Date.parse(`${text}:00+08:00`)

describe('a plan in a list', () => {
  const listed = {
    ...{ planId: 'e1', title: '清洁', organiser: '护河队', changedAt: NOW },
    ...{ state: 'draft' as const, sessions: 0 },
  }

  test('that has just been begun says what it lacks', () =>
    expect(planCard({ ...listed, title: '' }, NOW)).toMatchObject({
      ...{ title: '还没有名称', when: '还没有班次', state: '草稿', why: '', warns: false },
    }))

  test('says when it begins and how often', () => {
    const from = at('2026-11-28T09:00')
    expect(planCard({ ...listed, from, sessions: 1 }, NOW).when).toBe('11月28日 周六 09:00')
    expect(planCard({ ...listed, from, sessions: 3 }, NOW).when).toBe(
      '11月28日 周六 09:00，共 3 场',
    )
  })

  test.each([
    ['returned', '退回原因：人数太多', true],
    ['suspended', '暂停原因：人数太多', true],
    ['cancelled', '取消原因：人数太多', false],
    // What was said before is over.
    ['published', '', false],
  ] as const)('%s: %s', (state, why, warns) =>
    expect(planCard({ ...listed, state, why: '人数太多' }, NOW)).toMatchObject({ why, warns }),
  )
})

describe('a plan', () => {
  const content: PlanContent = {
    ...NO_PLAN,
    title: '清洁沙滩',
    domain: '03',
    place: { name: '巽寮湾', address: '海滨路 1 号', area: '441323', longitude: 1, latitude: 2 },
    posts: [{ postId: 'p', name: '清洁', description: '', cap: null, conditions: { minAge: 18 } }],
    sessions: [
      {
        sessionId: 's',
        from: at('2026-11-28T09:00'),
        to: at('2026-11-28T11:00'),
        opensAt: at('2026-11-22T08:00'),
        closesAt: at('2026-11-27T20:00'),
        cap: 5,
      },
    ],
    risks: { level: 'bodily', text: '不得下水' },
  }
  const plan = {
    ...{ planId: 'e1', rev: 1, state: 'draft' as const, changedAt: NOW },
    organisation: { id: 'o1', name: '护河队' },
    content,
  }
  const shown = (more = {}) => planView({ plan: { ...plan, ...more }, may: [] }, NOW)

  test('in words', () =>
    expect(shown()).toMatchObject({
      riskTitle: '有人身安全风险',
      rows: [
        { label: '领域', value: '生态环保' },
        { label: '地点', value: '巽寮湾，惠东县 海滨路 1 号' },
        { label: '保险', value: '没有选择' },
        { label: '报名方式', value: '先到先得' },
        { label: '谁能报名', value: '所有志愿者' },
        { label: '取消', value: '开始前 24 小时可以自行取消' },
      ],
      posts: [{ cap: '人数不限', conditions: '年满 18 周岁' }],
      sessions: [
        {
          when: '11月28日 周六 09:00–11:00',
          recruiting: '报名 11月22日 周日 08:00 至 11月27日 周五 20:00',
          cap: '这一场最多 5 人',
        },
      ],
      isPublic: false,
    }))

  test.each([
    [FOR_GOOD, '只限本组织成员'],
    [at('2026-11-25T20:00'), '11月25日 周三 20:00 前只限本组织成员'],
  ])('members until %d: %s', (membersUntil, value) =>
    expect(shown({ content: { ...content, membersUntil } }).rows).toContainEqual({
      label: '谁能报名',
      value,
    }),
  )

  test('of a project names it first', () =>
    expect(shown({ project: { id: 'p1', name: '银龄守护' } }).rows[0]).toEqual({
      label: '项目',
      value: '银龄守护',
    }))

  test.each([
    [{ insurer: '示例保险公司', until: '2026-12-31' }, '示例保险公司（至 2026年12月31日）'],
    [undefined, '所选的保险不适用于本组织'],
  ])('under a policy, %j: %s', (policy, value) => {
    const insured = { ...plan, content: { ...content, policyId: 'p1' } }
    const { rows } = planView({ plan: insured, may: [], ...(policy && { policy }) }, NOW)
    expect(rows).toContainEqual({ label: '保险', value })
  })

  test('that is empty says so everywhere', () =>
    expect(shown({ content: NO_PLAN })).toMatchObject({
      ...{ title: '还没有名称', content: '还没有填写', risks: '还没有填写', riskTitle: '风险' },
    }))

  test('has a button for each step that the person may take', () => {
    const { may } = planView({ plan, may: ['save', 'submit', 'publish', 'withdraw'] }, NOW)
    const open = Object.entries(may).flatMap(([deed, allowed]) => (allowed ? [deed] : []))
    expect(open).toEqual(['write', 'submit', 'withdraw'])
  })

  test('is sent back, not taken back, by whoever decides on it', () => {
    const deciding = planView({ plan, may: ['recall', 'approve', 'return'] }, NOW).may
    expect(deciding).toMatchObject({ return: true, recall: false })
    expect(planView({ plan, may: ['recall'] }, NOW).may.recall).toBe(true)
  })
})

test.each([
  [[], ''],
  [[{ role: 'recorder', scope: 'city/team' }], ''],
  [
    [
      { role: 'leader', scope: 'city/team' },
      { role: 'auditor', scope: 'city/team' },
    ],
    '/packages/organiser/plans/plans?organisationId=team',
  ],
  [
    [
      { role: 'leader', scope: 'city/team' },
      { role: 'leader', scope: 'city/other' },
    ],
    '/packages/organiser/mine/mine',
  ],
])('where %j manages events: %s', (roles, page) => expect(plansPage(roles)).toBe(page))

test('a small event is out at once, a larger one waits', () => {
  expect(submittedText('published')).toContain('已发布')
  expect(submittedText('submitted')).toContain('等待上级审核')
})
