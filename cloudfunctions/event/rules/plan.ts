import { isDeepStrictEqual } from 'node:util'
import { templateOf } from '../../../miniprogram/shared/plan-templates'
import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { DAY, dayOf, formatClock, formatDay } from '../../../miniprogram/shared/time'
import { type Insured, insuresTime } from '../../insurance/rules/policy'
import type { PlanContent, PlannedSession, Post, Project } from '../plan-documents'
import { OF_AGE } from './conditions'
import { whyNotPlanned } from './projects'

/**
 * Why a plan cannot be submitted or published yet, all at once, in the words of its form.
 * Dangerous work is refused to minors (浙江省志愿服务条例 art. 9 and others).
 *
 * @param policy the one that the plan names, if it holds for the organisation
 * @param project the one that it would be new in
 */
export function whyIncomplete(
  content: PlanContent,
  now: number,
  policy?: Insured,
  project?: Pick<Project, 'name' | 'state' | 'period'>,
): Reason | undefined {
  const faults = [
    !content.title && '填写活动名称',
    !content.content && '填写活动内容',
    !content.domain && '选择服务领域',
    !content.place && '选择活动地点',
    !content.risks?.text && '说明可能的风险（没有也要写明）',
    content.posts.length === 0 && '至少设一个岗位',
    ...content.posts.map((post) => faultOfPost(post, content.risks?.level === 'bodily')),
    content.sessions.length === 0 && '至少设一个班次',
    ...content.sessions.map((session) => faultOfSession(session, now)),
    ...faultsOfInsurance(content, policy, now),
    ...faultsOfTemplate(content),
    project && whyNotPlanned(project, now)?.text,
  ].filter((fault) => fault !== false && fault !== undefined)
  return faults.length > 0
    ? reason('PLAN_INCOMPLETE', { faults: [...new Set(faults)].join('；') })
    : undefined
}

function faultOfPost({ name, cap, conditions }: Post, dangerous: boolean): string | undefined {
  const { minAge = 0, maxAge = Number.POSITIVE_INFINITY } = conditions
  if (!name) return '给每个岗位起名'
  if (cap !== null && cap < 1) return `“${name}”的人数至少为 1，不限请留空`
  if (minAge > maxAge) return `“${name}”的年龄范围有误`
  if (dangerous && minAge < OF_AGE) return `有人身危险的活动，“${name}”须限年满 ${OF_AGE} 周岁`
  return undefined
}

/** Whoever is in bodily danger is insured beforehand (志愿服务条例 art. 17). */
function faultsOfInsurance(
  { policyId, risks, sessions }: PlanContent,
  policy: Insured | undefined,
  now: number,
): string[] {
  const dangerous = risks?.level === 'bodily'
  if (!policyId) return dangerous ? ['有人身危险的活动须先投保，请选择保险'] : []
  if (!policy) return ['所选的保险不适用于本组织，请重新选择']
  const uninsured = sessions.filter((session) => !insuresTime(policy, session))
  return [
    ...(dangerous && !policy.dangerous ? ['所选的保险不保障有人身危险的活动，请重新选择'] : []),
    ...uninsured.map((session) => `所选的保险不在${nameOf(session, now)}当天有效`),
  ]
}

const nameOf = ({ from }: PlannedSession, now: number) =>
  `${formatDay(dayOf(from), now)} ${formatClock(from)} 的班次`

/** What a template fixes is as it was tried and agreed: nobody asks for less. */
function faultsOfTemplate({ template: code, domain, risks, posts }: PlanContent): string[] {
  const template = templateOf(code)
  if (!template) return []
  const same = domain === template.domain && isDeepStrictEqual(risks, template.risks)
  const { title, minAge } = template
  return [
    ...(same ? [] : [`保留规定动作“${title}”的领域和风险说明`]),
    ...posts
      .filter(({ conditions }) => (conditions.minAge ?? 0) < minAge)
      .map(({ name }) => `规定动作“${title}”的岗位“${name}”须限年满 ${minAge} 周岁`),
  ]
}

function faultOfSession(session: PlannedSession, now: number): string | undefined {
  const { from, to, opensAt, closesAt, cap } = session
  const name = nameOf(session, now)
  if (from <= now) return `${name}已经开始，请改时间`
  if (to <= from || to - from > DAY) return `${name}须在开始后 24 小时内结束`
  if (opensAt >= closesAt || closesAt > to) return `${name}的报名时间有误`
  if (cap !== null && cap < 1) return `${name}人数至少为 1，不限请留空`
  return undefined
}

/** In the order of their start, as lists and the timer need them. */
export const inOrder = (sessions: readonly PlannedSession[]): PlannedSession[] =>
  [...sessions].sort((a, b) => a.from - b.from)

/** All that other people will read of it, for the check of its words. */
export const wordsOf = ({ title, content, posts, risks, place }: PlanContent): string[] => [
  title,
  content,
  risks?.text ?? '',
  place ? `${place.name} ${place.address}` : '',
  ...posts.map(({ name, description, conditions }) =>
    [name, description, conditions.gender?.why ?? ''].join(' '),
  ),
]
