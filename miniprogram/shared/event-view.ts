import type { InferOutput } from 'valibot'
import type * as schemas from '../../cloudfunctions/event/schemas'
import { formatDistance } from './geo'
import { domainName } from './lists'
import { formatSpan } from './time'

export type EventSummary = InferOutput<typeof schemas.summary>
export type Enrolment = InferOutput<typeof schemas.enrolment>
export type Recruiting = InferOutput<typeof schemas.recruiting>

/** What a card or a row shows of an event: words only, ready to be set. */
export interface EventView {
  eventId: string
  title: string
  when: string
  where: string
  organiser: string
  domain: string
  places: string
  /** Colour of the places' tag, never the only sign of it. */
  tone: 'open' | 'warn' | 'quiet'
}

const recruitingText: Record<Exclude<Recruiting, 'open'>, string> = {
  'not-open-yet': '尚未开放',
  full: '名额已满',
  suspended: '暂停报名',
  closed: '报名截止',
  ended: '已结束',
  cancelled: '已取消',
}

const FEW = 5

/** "剩 12 个名额", "不限人数", or why nobody can sign up now. A lowered cap shows as it is: "13/10". */
export function placesText(places: { cap: number | null; taken: number; recruiting: Recruiting }) {
  const { cap, taken, recruiting } = places
  if (recruiting === 'full' && cap !== null && taken > cap) return `名额已满 ${taken}/${cap}`
  if (recruiting !== 'open') return recruitingText[recruiting]
  return cap === null ? '不限人数' : `剩 ${cap - taken} 个名额`
}

const toneOf = ({ cap, taken, recruiting }: EventSummary): EventView['tone'] => {
  if (recruiting !== 'open') return 'quiet'
  return cap !== null && cap - taken <= FEW ? 'warn' : 'open'
}

export function eventView(event: EventSummary, now: number): EventView {
  const more = event.sessions > 1 ? ` 等 ${event.sessions} 场` : ''
  const far = event.distance === undefined ? '' : ` · ${formatDistance(event.distance)}`
  return {
    eventId: event.eventId,
    title: event.title,
    when: formatSpan(event.from, event.to, now) + more,
    where: event.place + far,
    organiser: event.organiser,
    domain: domainName(event.domain),
    places: placesText(event),
    tone: toneOf(event),
  }
}

/** What a row of "my events" shows. */
export interface EnrolmentView {
  enrolmentId: string
  eventId: string
  sessionId: string
  personId: string
  title: string
  when: string
  where: string
  post: string
  /** The child in one's care who takes part; empty for oneself. */
  child: string
  /** Empty while it stands. */
  ended: string
  /** What has yet to happen before one has a place; empty for whoever has one. */
  status: string
  /** What the button says; empty where there is none. */
  button: string
  /** Whether the button leads to the event, where something waits to be answered. */
  asks: boolean
  /** Whether the person can say why they were marked as not having come. */
  appealable: boolean
  /** Whether the place can still be handed over or swapped. */
  passable: boolean
}

const endedText: Partial<Record<Enrolment['state'], string>> = {
  rejected: '未通过',
  removed: '组织方已取消您的报名',
  declined: '已谢绝邀请',
  expired: '候补已结束',
}

const appealText = {
  open: '未到，申诉处理中',
  upheld: '',
  refused: '未到，申诉未通过',
  moot: '未到',
}

/** How a place came to its end; empty while it stands. */
function endedOf({ state, cancelledBy = 'self', appeal }: Enrolment): string {
  if (state === 'cancelled') return cancelledText[cancelledBy]
  if (state === 'no-show') return appealText[appeal?.state ?? 'moot']
  return endedText[state] ?? ''
}

const standingText: Partial<Record<Enrolment['state'], { status: string; button: string }>> = {
  approved: { status: '', button: '取消报名' },
  applied: { status: '等组织方确认', button: '撤回申请' },
  waiting: { status: '候补中', button: '不再候补' },
  offered: { status: '有空位，待您确认', button: '去确认' },
  invited: { status: '组织方邀请您参加', button: '去看看' },
}

const cancelledText = {
  self: '已取消报名',
  organiser: '邀请已收回',
  event: '活动已取消',
  'account-closed': '因注销账号取消',
  exchange: '名额已给他人',
}

/** @param children what to call the children in one's care, by person id */
export function enrolmentView(
  enrolment: Enrolment,
  now: number,
  children: Record<string, string> = {},
): EnrolmentView {
  const { enrolmentId, eventId, sessionId, personId, title, place, post, from, to } = enrolment
  const { state, cancelUntil, appeal } = enrolment
  return {
    ...{ enrolmentId, eventId, sessionId, personId, title, post, where: place },
    when: formatSpan(from, to, now),
    child: children[personId] ?? '',
    ended: endedOf(enrolment),
    appealable: state === 'no-show' && (appeal?.state ?? 'moot') === 'moot',
    ...(standingText[state] ?? { status: '', button: '' }),
    asks: state === 'offered' || state === 'invited',
    passable: state === 'approved' && now < cancelUntil,
  }
}

/** What to ask before something is given up. */
export const leavingWords = (isIn: boolean) => ({
  title: isIn ? '取消报名？' : '不参加了？',
  content: isIn ? '名额会让给其他人，之后想参加需要重新报名。' : '之后想参加需要重新申请或候补。',
  cancelText: '再想想',
  confirmText: isIn ? '取消报名' : '不参加',
})
