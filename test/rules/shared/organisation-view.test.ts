import {
  type Detail,
  detailView,
  filingView,
  invitationText,
  type Mine,
  membershipView,
  memberView,
  myFilingView,
  outlineView,
} from '../../../miniprogram/shared/organisation-view'
import { ROLE_NAMES, ROLES, roleName } from '../../../miniprogram/shared/roles'

const NOW = Date.parse('2026-11-22T12:00:00+08:00')

const outline = {
  organisationId: 'blue',
  name: '蓝马甲助老队',
  level: 'team',
  kind: 'youth',
  area: '441302003',
  domains: ['07', '17'],
  registered: false,
  state: 'active',
  since: NOW,
} as const satisfies Detail | object

const membership: Mine['memberships'][number] = {
  personId: 'an',
  organisation: { ...outline, domains: [...outline.domains] },
  state: 'active',
  since: NOW,
  roles: [],
  may: [],
  applications: 0,
  allianceInvitations: 0,
}

test('a team is of a kind, a unit of a level, both somewhere', () => {
  const { organisation } = membership
  expect(outlineView(organisation).line).toBe('青年志愿队 · 惠城区江南街道')
  const county = { ...organisation, kind: undefined, level: 'county' as const, area: '441302' }
  expect(outlineView(county).line).toBe('县区组织 · 惠城区')
  expect(outlineView({ ...organisation, state: 'suspended' }).state).toBe('已暂停')
})

test.each([
  [{}, '成员'],
  [{ roles: ['leader', 'recorder'] as const }, '负责人、记录员'],
  [{ state: 'invited' as const }, '邀请您加入'],
  [{ state: 'applied' as const }, '等待同意'],
])('what one is there: %j', (more, words) => {
  const one = { ...membership, ...more, roles: [...('roles' in more ? more.roles : [])] }
  expect(membershipView(one, {}).standing).toBe(words)
})

test('what waits there, and whose it is', () => {
  const busy = { ...membership, applications: 2, allianceInvitations: 1 }
  expect(membershipView(busy, { an: '陈** 9 岁' })).toMatchObject({
    waiting: '2 份加入申请待处理，1 个联盟邀请待答复',
    child: '陈** 9 岁',
  })
  expect(membershipView(membership, {})).toMatchObject({ waiting: '', child: '' })
})

test('a filing that was sent back says why, and can be put right', () => {
  const filed = {
    organisationId: 'x',
    name: '队',
    state: 'returned',
    since: NOW,
    why: '补充',
  } as const
  expect(myFilingView(filed, NOW)).toMatchObject({
    state: '备案被退回',
    why: '补充',
    returned: true,
  })
  expect(myFilingView({ ...filed, state: 'filed', why: undefined }, NOW)).toMatchObject({
    state: '备案审核中',
    why: '',
    returned: false,
  })
})

test('nobody is offered to decide what is their own, or what they may only look at', () => {
  const filing = {
    ...membership.organisation,
    ...{ contact: '站点', introduction: '做事', parent: '协会', own: false },
    may: ['organisation/decide'],
  }
  expect(filingView(filing, NOW).mayDecide).toBe(true)
  expect(filingView({ ...filing, own: true }, NOW).mayDecide).toBe(false)
  expect(filingView({ ...filing, may: [] }, NOW).mayDecide).toBe(false)
})

test('a home page tells each of the family what they are', () => {
  const detail: Detail = {
    ...membership.organisation,
    ...{ contact: '站点', introduction: '做事', members: 3, teams: [], alliances: [], may: [] },
    mine: [
      { personId: 'an', state: 'active', roles: ['recorder'] },
      { personId: 'child', state: 'invited', roles: [] },
    ],
  }
  const family = ['an', 'child', 'other'].map((personId) => ({ personId, name: personId }))
  expect(detailView(detail, family).mine.map(({ standing }) => standing)).toEqual([
    '记录员',
    '邀请您加入',
    '',
  ])
})

test('a member who has not answered is a number', () => {
  const one = { personId: 'an', number: '441302261234567', minor: false, roles: [], since: NOW }
  expect(memberView(one, 'invited')).toMatchObject({
    name: '等待本人答复',
    number: '4413 0226 1234 567',
    since: '2026年11月22日 邀请',
  })
  expect(memberView({ ...one, name: '周**', minor: true }, 'active').tags).toEqual(['未成年'])
})

test('what became of invitations stands line by line', () => {
  const results = [
    { number: '1', outcome: 'invited' },
    { number: '2', outcome: 'unknown' },
  ] as const
  expect(invitationText(results)).toBe('1：已邀请，等待本人答复\n2：没有这个编号')
})

test('every role has a name and says what it is for', () => {
  for (const role of ROLE_NAMES) expect(ROLES[role].does.length).toBeGreaterThan(3)
  expect(roleName('leader')).toBe('负责人')
  expect(roleName('unheard-of')).toBe('其他职务')
})
