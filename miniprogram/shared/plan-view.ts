/** Plans of events, as their organisers and reviewers see them. */
import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/event/contract'
import { conditionSentences } from './condition-text'
import { policyName } from './insurance-view'
import { AREAS, areaName, domainName, SERVICE_DOMAINS } from './lists'
import {
  CANCEL_HOURS,
  cancelRule,
  circleOf,
  MODES,
  type PlanContent,
  type PlanPost,
  type PlanSession,
  RISK_LEVELS,
} from './plan-form'
import { PLAN_TEMPLATES } from './plan-templates'
import { dayOf, formatClock, formatDay, formatMoment, formatSpan } from './time'

type Value<O extends keyof typeof contracts> = InferOutput<(typeof contracts)[O]['output']>
type PlanDetail = Value<'plan-detail'>
type Step = PlanDetail['may'][number]
type Listed = Value<'plans'>['plans'][number]

const STATES: Record<Listed['state'], string> = {
  draft: '草稿',
  submitted: '待审核',
  returned: '需修改',
  published: '已发布',
  suspended: '已暂停',
  withdrawn: '已撤回',
  cancelled: '已取消',
}

/** What the reason says, by what has become of the plan. */
const WHYS: Partial<Record<Listed['state'], string>> = {
  returned: '退回原因',
  suspended: '暂停原因',
  cancelled: '取消原因',
}

const NEEDS_WORK: Listed['state'][] = ['returned', 'suspended']

const whyText = (state: Listed['state'], why: string | undefined): string =>
  why && WHYS[state] ? `${WHYS[state]}：${why}` : ''

export interface PlanCard {
  planId: string
  title: string
  organiser: string
  when: string
  state: string
  /** Colour of the state's tag, never its only sign. */
  warns: boolean
  why: string
  changed: string
}

export function planCard(plan: Listed, now: number): PlanCard {
  const { planId, title, organiser, state, from, sessions, why, changedAt } = plan
  const more = sessions > 1 ? `，共 ${sessions} 场` : ''
  return {
    ...{ planId, organiser },
    title: title || '还没有名称',
    when: from === undefined ? '还没有班次' : `${formatMoment(from, now)}${more}`,
    state: STATES[state],
    warns: NEEDS_WORK.includes(state),
    why: whyText(state, why),
    changed: `${formatMoment(changedAt, now)} 更新`,
  }
}

export const capText = (cap: number | null): string => (cap === null ? '人数不限' : `${cap} 人`)

export interface PlanPostView {
  postId: string
  name: string
  description: string
  cap: string
  conditions: string
}

export const planPostView = ({ postId, name, description, cap, conditions }: PlanPost) => ({
  ...{ postId, name, description },
  cap: capText(cap),
  conditions: conditionSentences(conditions).join('；'),
})

export interface PlanSessionView {
  sessionId: string
  when: string
  recruiting: string
  cap: string
}

/** @param posts whose numbers count where the session has none of its own */
export const planSessionView = (one: PlanSession, now: number): PlanSessionView => ({
  sessionId: one.sessionId,
  when: formatSpan(one.from, one.to, now),
  recruiting: `报名 ${formatMoment(one.opensAt, now)} 至 ${formatMoment(one.closesAt, now)}`,
  cap: one.cap === null ? '' : `这一场最多 ${one.cap} 人`,
})

const nameOf = (list: readonly { code: string; name: string }[], code: string | undefined) =>
  list.find((one) => one.code === code)?.name ?? ''

function circleText(content: PlanContent, now: number): string {
  const circle = circleOf(content)
  if (circle === 'all') return '所有志愿者'
  if (circle === 'members') return '只限本组织成员'
  return `${formatMoment(content.membersUntil ?? 0, now)} 前只限本组织成员`
}

function insuranceText({ policyId }: PlanContent, policy: PlanDetail['policy']): string {
  if (policy) return policyName(policy)
  return policyId === undefined ? '没有选择' : '所选的保险不适用于本组织'
}

/** The steps that have a button on the plan's page; writing and changing are one button there. */
export type Deed = Exclude<Step, 'save' | 'change' | 'publish'> | 'write'

const deedsOf = (steps: readonly Step[]): Record<Deed, boolean> => {
  const may = (step: Step) => steps.includes(step)
  return {
    write: may('save') || may('change'),
    submit: may('submit'),
    // Whoever decides on it sends it back with a reason instead.
    recall: may('recall') && !may('approve'),
    approve: may('approve'),
    return: may('return'),
    suspend: may('suspend'),
    resume: may('resume'),
    withdraw: may('withdraw'),
    cancel: may('cancel'),
  }
}

export interface PlanView {
  planId: string
  title: string
  organiser: string
  state: string
  warns: boolean
  why: string
  incomplete: string
  content: string
  rows: { label: string; value: string }[]
  riskTitle: string
  risks: string
  posts: PlanPostView[]
  sessions: PlanSessionView[]
  /** Whether people can have signed up. */
  isPublic: boolean
  may: Record<Deed, boolean>
}

const PUBLIC: Listed['state'][] = ['published', 'suspended', 'cancelled']

export function planView({ plan, may, incomplete, policy }: PlanDetail, now: number): PlanView {
  const { content, state } = plan
  const { place } = content
  return {
    planId: plan.planId,
    title: content.title || '还没有名称',
    organiser: plan.organisation.name,
    state: STATES[state],
    warns: NEEDS_WORK.includes(state),
    why: whyText(state, plan.why),
    incomplete: incomplete ?? '',
    content: content.content || '还没有填写',
    rows: [
      ...(plan.project ? [{ label: '项目', value: plan.project.name }] : []),
      { label: '领域', value: content.domain ? domainName(content.domain) : '还没有选择' },
      {
        label: '地点',
        value: place ? `${place.name}，${areaName(place.area)} ${place.address}` : '还没有选择',
      },
      { label: '保险', value: insuranceText(content, policy) },
      { label: '报名方式', value: nameOf(MODES, content.mode) },
      { label: '谁能报名', value: circleText(content, now) },
      { label: '取消', value: cancelRule(content.cancelUntilHours) },
    ],
    riskTitle: nameOf(RISK_LEVELS, content.risks?.level) || '风险',
    risks: content.risks?.text || '还没有填写',
    posts: content.posts.map(planPostView),
    sessions: content.sessions.map((one) => planSessionView(one, now)),
    isPublic: PUBLIC.includes(state),
    may: deedsOf(may),
  }
}

const indexIn = (codes: readonly (string | number)[], code: string | number | undefined) =>
  Math.max(0, codes.indexOf(code ?? ''))

/** What the form of a plan shows beside what is typed: its cards, and where its wheels stand. */
export function formView(plan: PlanContent, now: number) {
  const { membersUntil = 0 } = plan
  const membersDay = dayOf(membersUntil)
  return {
    posts: plan.posts.map(planPostView),
    sessions: plan.sessions.map((one) => planSessionView(one, now)),
    domain: indexIn(
      SERVICE_DOMAINS.map(({ code }) => code),
      plan.domain,
    ),
    area: indexIn(
      AREAS.map(({ id }) => id),
      plan.place?.area,
    ),
    cancel: indexIn(CANCEL_HOURS, plan.cancelUntilHours),
    circle: circleOf(plan),
    /** Whether its domain and risks are a template's. */
    fixed: plan.template !== undefined,
    membersDay,
    membersDayText: formatDay(membersDay, now),
    membersClock: formatClock(membersUntil),
  }
}

/** What one can begin an event with. */
export const templateViews = () =>
  PLAN_TEMPLATES.map(({ code, title, content, domain, risks, minAge }) => ({
    ...{ code, title, content },
    domain: domainName(domain),
    fixed: `${nameOf(RISK_LEVELS, risks.level)}；年满 ${minAge} 周岁`,
  }))

/** What to tell whoever has just submitted a plan. */
export const submittedText = (state: Listed['state']): string =>
  state === 'published' ? '已发布，可以报名了' : '已提交，等待上级审核'

/** Those who see an organisation's plans, whatever else they may do there. */
const PLANNERS = ['leader', 'auditor']

/** Where somebody with these roles manages events: at their one organisation, or by way of the list of theirs. */
export function plansPage(roles: readonly { role: string; scope: string }[]): string {
  const scopes = roles.filter(({ role }) => PLANNERS.includes(role)).map(({ scope }) => scope)
  const [scope, another] = new Set(scopes)
  if (scope === undefined) return ''
  if (another !== undefined) return '/packages/organiser/mine/mine'
  return `/packages/organiser/plans/plans?organisationId=${scope.split('/').pop()}`
}
