/** The form with which an event is planned. What is typed is text until a sheet is confirmed. */
import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/event/contract'
import { AREAS, SERVICE_DOMAINS } from './lists'
import { templateOf } from './plan-templates'
import { isCap, numberText } from './post-form'
import { addDays, DAY, type Day, dayOf, formatClock, momentOf, startOfDay } from './time'

export type PlanContent = InferOutput<(typeof contracts)['save-plan']['input']>['content']
export type PlanPost = PlanContent['posts'][number]
export type PlanSession = PlanContent['sessions'][number]
export type PlanPlace = NonNullable<PlanContent['place']>
export type RiskLevel = NonNullable<PlanContent['risks']>['level']

const WEEK = 7 * DAY

/** As many as a plan may have. */
export const MOST_SESSIONS = 30
export const MOST_POSTS = 10

export const NO_PLAN: PlanContent = {
  title: '',
  content: '',
  domain: '',
  posts: [],
  sessions: [],
  cancelUntilHours: 24,
  mode: 'first-come',
}

/** A plan begun from a template; the empty one for a code that this version does not know. */
export function fromTemplate(code: string): PlanContent {
  const template = templateOf(code)
  if (!template) return NO_PLAN
  const { title, content, domain, risks, minAge, posts } = template
  return {
    ...NO_PLAN,
    ...{ template: code, title, content, domain, risks },
    posts: posts.map((post, i) => ({ ...post, postId: `post-${i + 1}`, conditions: { minAge } })),
  }
}

/** Hours before the start until which people may cancel themselves. */
export const CANCEL_HOURS = [0, 2, 6, 12, 24, 48, 72]
export const cancelText = (hours: number): string =>
  hours === 0 ? '开始前都可以' : `开始前 ${hours} 小时`
/** As it stands in a row of a plan. */
export const cancelRule = (hours: number): string => `${cancelText(hours)}可以自行取消`

export const MODES = [
  { code: 'first-come', name: '先到先得', does: '有名额就报上' },
  { code: 'approval', name: '组织方选人', does: '报名后由组织方确认' },
  { code: 'invitation', name: '仅限邀请', does: '只有受邀请的人可以报名' },
] as const satisfies readonly { code: PlanContent['mode']; name: string; does: string }[]

export const RISK_LEVELS = [
  { code: 'none', name: '没有特别风险' },
  { code: 'ordinary', name: '一般风险' },
  { code: 'bodily', name: '有人身安全风险' },
] as const satisfies readonly { code: RiskLevel; name: string }[]

/** Whom a plan lets in: everybody, members alone, or members before the others. */
export type Circle = 'all' | 'members' | 'members-first'

export const CIRCLES = [
  { code: 'all', name: '所有志愿者' },
  { code: 'members', name: '只限本组织成员' },
  { code: 'members-first', name: '成员先报名' },
] as const satisfies readonly { code: Circle; name: string }[]

/** Later than the end of any session: only members, for good. */
export const FOR_GOOD = startOfDay('9999-12-31')

export function circleOf({ membersUntil }: PlanContent): Circle {
  if (membersUntil === undefined) return 'all'
  return membersUntil === FOR_GOOD ? 'members' : 'members-first'
}

/** Members first: until the evening before everybody may, so that it can be moved from there. */
export function withCircle(content: PlanContent, circle: Circle, now: number): PlanContent {
  const { membersUntil: _, ...rest } = content
  if (circle === 'all') return rest
  const evening = momentOf(addDays(dayOf(now), 3), '20:00')
  return { ...rest, membersUntil: circle === 'members' ? FOR_GOOD : evening }
}

/** The district of an address, as far as it says so; otherwise the one that was chosen before. */
export const areaIn = (address: string, before: string): string =>
  AREAS.find(({ name }) => address.includes(name))?.id ?? before

export const areaNames = AREAS.map(({ name }) => name)
export const domainNames = SERVICE_DOMAINS.map(({ name }) => name)

/** A session as it is chosen: days, and clocks such as `09:05`. */
export interface SessionForm {
  sessionId: string
  day: Day
  from: string
  /** Not after the start: on the next day. */
  to: string
  opensDay: Day
  opensAt: string
  closesDay: Day
  closesAt: string
  /** Empty: as many as the posts take. */
  cap: string
}

/** A morning in a week, recruiting from its publication until the evening before. */
export function newSession(sessionId: string, now: number): SessionForm {
  const day = addDays(dayOf(now), 7)
  return {
    ...{ sessionId, day, from: '09:00', to: '11:00', cap: '' },
    ...{ opensDay: dayOf(now), opensAt: '00:00' },
    ...{ closesDay: addDays(day, -1), closesAt: '20:00' },
  }
}

export const sessionForm = (session: PlanSession): SessionForm => ({
  sessionId: session.sessionId,
  day: dayOf(session.from),
  from: formatClock(session.from),
  to: formatClock(session.to),
  opensDay: dayOf(session.opensAt),
  opensAt: formatClock(session.opensAt),
  closesDay: dayOf(session.closesAt),
  closesAt: formatClock(session.closesAt),
  cap: numberText(session.cap),
})

/** The same session on another day; its recruiting moves along. */
export const onDay = (form: SessionForm, day: Day): SessionForm => {
  const moved = startOfDay(day) - startOfDay(form.day)
  return { ...form, day, closesDay: dayOf(startOfDay(form.closesDay) + moved) }
}

export function sessionOf(form: SessionForm): PlanSession {
  const from = momentOf(form.day, form.from)
  const to = momentOf(form.day, form.to)
  return {
    sessionId: form.sessionId,
    from,
    to: to > from ? to : to + DAY,
    opensAt: momentOf(form.opensDay, form.opensAt),
    closesAt: momentOf(form.closesDay, form.closesAt),
    cap: form.cap ? Number(form.cap) : null,
  }
}

/** What is wrong with a session; empty when nothing is. */
export function sessionFault(form: SessionForm, now: number): string {
  if (!isCap(form.cap)) return '人数请填 1 以上的整数，不限请留空'
  const { from, to, opensAt, closesAt } = sessionOf(form)
  if (from <= now) return '开始时间已经过去，请改一个'
  if (opensAt >= closesAt) return '报名截止要晚于报名开始'
  return closesAt > to ? '报名截止不能晚于活动结束' : ''
}

const shifted = (session: PlanSession, by: number): PlanSession => ({
  ...session,
  from: session.from + by,
  to: session.to + by,
  opensAt: session.opensAt + by,
  closesAt: session.closesAt + by,
})

/** The same session in each of the following weeks, at the same clock. */
export const weekly = (session: PlanSession, times: number, newId: () => string): PlanSession[] =>
  Array.from({ length: times }, (_, i) => ({
    ...shifted(session, (i + 1) * WEEK),
    sessionId: newId(),
  }))

/** In the order of their start. */
export const inOrder = (sessions: readonly PlanSession[]): PlanSession[] =>
  [...sessions].sort((a, b) => a.from - b.from)

/**
 * A plan to begin another one with: the same, with sessions of its own. What is past moves by whole
 * weeks, so that weekdays stay, until the first session is a day or more ahead.
 */
export function copyOf(content: PlanContent, now: number, newId: () => string): PlanContent {
  const sessions = inOrder(content.sessions)
  const first = sessions[0]?.from ?? Number.POSITIVE_INFINITY
  const by = Math.max(0, Math.ceil((now + DAY - first) / WEEK)) * WEEK
  const { membersUntil } = content
  return {
    ...content,
    sessions: sessions.map((one) => ({ ...shifted(one, by), sessionId: newId() })),
    ...(membersUntil !== undefined && {
      membersUntil: membersUntil === FOR_GOOD ? FOR_GOOD : membersUntil + by,
    }),
  }
}

/** Puts one of a list in the place of the one with its id, or behind them all. */
const put = <T>(list: readonly T[], one: T, isIt: (other: T) => boolean): T[] =>
  list.some(isIt) ? list.map((other) => (isIt(other) ? one : other)) : [...list, one]

export const withPost = (plan: PlanContent, post: PlanPost): PlanContent => ({
  ...plan,
  posts: put(plan.posts, post, ({ postId }) => postId === post.postId),
})

export const withoutPost = (plan: PlanContent, id: string): PlanContent => ({
  ...plan,
  posts: plan.posts.filter(({ postId }) => postId !== id),
})

/** With a session, and the same in so many following weeks, as far as there is room. */
export function withSession(
  plan: PlanContent,
  { session, weeks }: { session: PlanSession; weeks: number },
  newId: () => string,
): PlanContent {
  const own = put(plan.sessions, session, ({ sessionId }) => sessionId === session.sessionId)
  const room = Math.min(weeks, MOST_SESSIONS - own.length)
  return { ...plan, sessions: inOrder([...own, ...weekly(session, room, newId)]) }
}

export const withoutSession = (plan: PlanContent, id: string): PlanContent => ({
  ...plan,
  sessions: plan.sessions.filter(({ sessionId }) => sessionId !== id),
})

/** The choices of a session's weekly repetition, as a wheel offers them. */
export const REPEATS = Array.from({ length: 12 }, (_, i) => `再重复 ${i + 1} 周`)

/** As long as a plan takes them. */
const MOST_PLACE = { name: 40, address: 80 }

/** With a place that was chosen on a map. */
export const withPlace = (content: PlanContent, place: PlanPlace): PlanContent => ({
  ...content,
  place: {
    name: (place.name || '地图上选定的位置').slice(0, MOST_PLACE.name),
    address: place.address.slice(0, MOST_PLACE.address),
    area: place.area,
    longitude: place.longitude,
    latitude: place.latitude,
  },
})

/** A plan as its form sends it. */
export const planInput = (content: PlanContent): PlanContent => {
  const tidy = { ...content, title: content.title.trim(), content: content.content.trim() }
  return content.place
    ? withPlace(tidy, { ...content.place, name: content.place.name.trim() })
    : tidy
}
