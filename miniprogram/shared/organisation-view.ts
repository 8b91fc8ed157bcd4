/** Organisations, filings and members as pages show them. */
import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/organisation/contract'
import type { contracts as volunteer } from '../../cloudfunctions/volunteer/contract'
import { areaName, domainName, nameIn, TEAM_KINDS } from './lists'
import { type RoleName, roleName } from './roles'
import { dayOf, formatDate, formatMoment } from './time'
import { formatVolunteerNumber } from './volunteer-number'

type Value<O extends keyof typeof contracts> = InferOutput<(typeof contracts)[O]['output']>

export type Outline = Value<'list'>['organisations'][number]
export type Mine = Value<'mine'>
export type MyMembership = Mine['memberships'][number]
export type Detail = Value<'detail'>
export type Filed = Value<'filings'>['filings'][number]
export type Allied = Value<'alliances'>['alliances'][number]
export type Member = InferOutput<(typeof volunteer)['members']['output']>['members'][number]

const LEVELS: Record<Outline['level'], string> = {
  province: '省级组织',
  city: '市级组织',
  county: '县区组织',
  town: '镇街组织',
  community: '社区组织',
  team: '志愿服务队',
}

const STATES: Record<Outline['state'], string> = {
  filed: '备案审核中',
  returned: '备案被退回',
  active: '',
  suspended: '已暂停',
  dissolved: '已解散',
}

export interface OutlineView {
  organisationId: string
  name: string
  /** What it is, and where. */
  line: string
  domains: string
  /** What keeps it from working; empty when nothing does. */
  state: string
  registered: boolean
}

export const outlineView = (one: Outline): OutlineView => ({
  organisationId: one.organisationId,
  name: one.name,
  line: [
    one.kind ? `${nameIn(TEAM_KINDS, one.kind)}志愿队` : LEVELS[one.level],
    areaName(one.area),
  ].join(' · '),
  domains: one.domains.map(domainName).join('、'),
  state: STATES[one.state],
  registered: one.registered,
})

/** `负责人、记录员`; empty for a member without a role. */
export const rolesText = (roles: readonly RoleName[]): string => roles.map(roleName).join('、')

export interface MembershipView extends OutlineView {
  key: string
  personId: string
  /** Whose it is, where it is a child's. */
  child: string
  state: string
  standing: string
  invited: boolean
  applied: boolean
  /** What waits for the caller there, in words. */
  waiting: string
  seesPlans: boolean
}

const STANDINGS: Partial<Record<MyMembership['state'], string>> = {
  invited: '邀请您加入',
  applied: '等待同意',
}

const waitingText = ({ applications, allianceInvitations }: MyMembership): string =>
  [
    applications > 0 ? `${applications} 份加入申请待处理` : '',
    allianceInvitations > 0 ? `${allianceInvitations} 个联盟邀请待答复` : '',
  ]
    .filter(Boolean)
    .join('，')

export function membershipView(
  one: MyMembership,
  children: Record<string, string>,
): MembershipView {
  const { organisation, personId, state, roles } = one
  return {
    ...outlineView(organisation),
    key: `${organisation.organisationId}:${personId}`,
    personId,
    child: children[personId] ?? '',
    standing: STANDINGS[state] ?? (rolesText(roles) || '成员'),
    invited: state === 'invited',
    applied: state === 'applied',
    waiting: waitingText(one),
    seesPlans: one.may.includes('event/see-plans'),
  }
}

export interface FiledView {
  organisationId: string
  name: string
  state: string
  since: string
  why: string
  returned: boolean
}

export const myFilingView = (one: Mine['filed'][number], now: number): FiledView => ({
  organisationId: one.organisationId,
  name: one.name,
  state: STATES[one.state],
  since: formatMoment(one.since, now),
  why: one.why ?? '',
  returned: one.state === 'returned',
})

export interface Row {
  label: string
  value: string
}

const row = (label: string, value: string | undefined): Row[] => (value ? [{ label, value }] : [])

const formalRows = (one: Outline & { contact: string; registration?: string }): Row[] => [
  ...row('服务领域', one.domains.map(domainName).join('、')),
  ...row('联系地点', one.contact),
  ...row('登记', one.registration ? `已登记，${one.registration}` : '未登记，备案管理'),
]

export interface FilingView extends OutlineView {
  rows: Row[]
  introduction: string
  own: boolean
  mayDecide: boolean
}

export const filingView = (one: Filed, now: number): FilingView => ({
  ...outlineView(one),
  rows: [
    ...row('所属单位', one.parent),
    ...formalRows(one),
    ...row('提交', formatMoment(one.since, now)),
  ],
  introduction: one.introduction,
  own: one.own,
  mayDecide: one.may.includes('organisation/decide') && !one.own,
})

export interface DetailView extends OutlineView {
  rows: Row[]
  introduction: string
  why: string
  teams: OutlineView[]
  parent: { organisationId: string; name: string } | null
  /** The caller and the children in their care: what each is here, and what each may do. */
  mine: {
    personId: string
    name: string
    standing: string
    state: string
    roles: { role: RoleName; name: string }[]
  }[]
  alliances: number
  paused: boolean
}

export function detailView(
  one: Detail,
  family: readonly { personId: string; name: string }[],
): DetailView {
  const standing = (personId: string) => {
    const own = one.mine.find((member) => member.personId === personId)
    const state = own?.state ?? ''
    const roles = own?.roles ?? []
    const words =
      state === 'active' ? rolesText(roles) || '成员' : (STANDINGS[own?.state ?? 'left'] ?? '')
    return { state, roles: roles.map((role) => ({ role, name: roleName(role) })), standing: words }
  }
  return {
    ...outlineView(one),
    rows: [
      ...row('成员', `${one.members} 人`),
      ...formalRows(one),
      ...(one.state === 'active' ? row('成立', formatDate(dayOf(one.since))) : []),
    ],
    introduction: one.introduction,
    why: one.why ?? '',
    teams: one.teams.map(outlineView),
    parent: one.parent ?? null,
    mine: family.map(({ personId, name }) => ({ personId, name, ...standing(personId) })),
    alliances: one.alliances.length,
    paused: one.state === 'suspended',
  }
}

export interface MemberView {
  personId: string
  name: string
  number: string
  roles: RoleName[]
  tags: string[]
  since: string
}

const SINCE = { active: '加入', applied: '申请', invited: '邀请' }

export const memberView = (one: Member, state: keyof typeof SINCE): MemberView => ({
  personId: one.personId,
  name: one.name ?? '等待本人答复',
  number: one.number ? formatVolunteerNumber(one.number) : '',
  roles: one.roles,
  tags: [...one.roles.map(roleName), ...(one.minor ? ['未成年'] : [])],
  since: `${formatDate(dayOf(one.since))} ${SINCE[state]}`,
})

export interface AllianceView {
  allianceId: string
  name: string
  charter: string
  leads: boolean
  invited: boolean
  /** Whether there are projects of it for which the organisation may plan events. */
  shares: boolean
  figures: string
  allies: { organisationId: string; name: string; note: string; leads: boolean }[]
}

export const allianceView = (one: Allied): AllianceView => ({
  allianceId: one.allianceId,
  name: one.name,
  charter: one.charter,
  leads: one.leads,
  invited: one.state === 'invited',
  shares: one.state === 'allied' && one.figures.projects > 0,
  figures: `${one.figures.organisations} 个组织，${one.figures.members} 名成员，${one.figures.projects} 个共享项目`,
  allies: one.allies.map(({ organisationId, name, state, leads }) => ({
    organisationId,
    name,
    leads,
    note: leads ? '牵头' : state === 'invited' ? '等待答复' : '',
  })),
})

const OUTCOMES = {
  invited: '已邀请，等待本人答复',
  joined: '此前已申请，现已加入',
  already: '已是成员或正在等待答复',
  unknown: '没有这个编号',
}

/** What became of each number, one a line. */
export const invitationText = (
  results: readonly { number: string; outcome: keyof typeof OUTCOMES }[],
): string => results.map(({ number, outcome }) => `${number}：${OUTCOMES[outcome]}`).join('\n')
