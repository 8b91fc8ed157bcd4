import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/event/contract'
import { placesText } from './event-view'
import { domainName } from './lists'
import { reason } from './reasons'
import {
  type Asking,
  askingFor,
  beginsText,
  type CalendarEntry,
  calendarEntry,
  shareTitle,
} from './reminder-view'
import { formatMoment, formatSpan, HOUR, untilText } from './time'

export type EventDetail = InferOutput<(typeof contracts)['detail']['output']>
type Session = EventDetail['sessions'][number]
type Post = Session['posts'][number]

export interface PostView {
  postId: string
  name: string
  description: string
  conditions: string
  places: string
  /** Why it cannot be taken; empty when it can. */
  why: string
  /** Whether it cannot be chosen for what one can do: who waits, waits for what is full. */
  disabled: boolean
}

export interface SessionView {
  sessionId: string
  when: string
  places: string
  /** Where recruiting closes, opens, or stands still, and whom it is kept for, in words. */
  until: string
  /** What one can do with it now; each post says whether this person can take it. */
  act: 'sign-up' | 'wait' | 'leave' | 'none'
  /** What the button says. */
  button: string
  /** How things stand between the person and the session; empty where there is nothing. */
  status: string
  /** Whether something is kept for them that they can also turn down. */
  declinable: boolean
  posts: PostView[]
  /** Name of the post that the person has or waits for; empty when none. */
  mine: string
  /** Whether the person has a place. */
  isIn: boolean
  /** What the button says that leads to handing the place over or swapping it; empty where there is none. */
  passOn: string
  /** What WeChat may be asked to bring; null where there is nothing to wait for. */
  asking: Asking | null
  /** For the phone's calendar; null for whoever has no place. */
  entry: CalendarEntry | null
  /** What insures those who take part, and since when; empty where nothing does. */
  insurance: string
  /**
   * What to heed: that the event was stopped for now; that it is too late to cancel oneself, said before one
   * signs up and before one tries.
   */
  heed: string
}

export interface DetailView {
  eventId: string
  title: string
  content: string
  domain: string
  organiser: string
  /** Name of the project that it belongs to; empty without one. */
  project: string
  contact: string
  placeName: string
  address: string
  riskTitle: string
  risks: string
  cancelled: string
  cancelRule: string
  /** When it begins next, by its date. */
  begins: string
  /** What a card says that is sent to others. */
  shareTitle: string
  sessions: SessionView[]
}

const riskTitles = {
  none: '风险提示',
  ordinary: '风险提示：请留意',
  bodily: '风险提示：有人身安全风险',
}

/** Without a number of its own, the session's alone counts. */
const postPlaces = ({ cap, taken }: Post, session: Session) => {
  if (cap === null) return session.cap === null ? '不限人数' : ''
  return cap > taken ? `剩 ${cap - taken} / ${cap}` : `已满 ${taken}/${cap}`
}

const postView = (post: Post, session: Session, acting: SessionView['act']): PostView => ({
  postId: post.postId,
  name: post.name,
  description: post.description,
  conditions: post.conditions.join('；'),
  places: postPlaces(post, session),
  why: post.why?.text ?? '',
  disabled: acting === 'wait' ? post.why?.code !== 'FULL' : post.why !== undefined,
})

function untilOf(session: Session, now: number): string {
  return [recruitsUntil(session, now), membersText(session, now)].filter(Boolean).join('；')
}

function recruitsUntil({ recruiting, from, opensAt, closesAt }: Session, now: number): string {
  if (recruiting === 'not-open-yet') return `${untilText(opensAt, now)}后开放报名`
  if (recruiting === 'suspended') return reason('EVENT_SUSPENDED').text
  if (recruiting !== 'open') return ''
  return `${now >= from ? '活动已经开始，' : ''}报名截止还有 ${untilText(closesAt, now)}`
}

/** Whom it is kept for now, said before one tries; whoever was asked comes before members. */
function membersText(session: Session, now: number): string {
  const { recruiting, mine, membersUntil = 0, opensAt, closesAt } = session
  const isKept = Math.max(now, opensAt) < membersUntil && STILL_TO_COME.includes(recruiting)
  if (!isKept || mine?.state === 'invited') return ''
  if (membersUntil >= closesAt) return '只限本组织成员报名'
  return `${formatMoment(membersUntil, now)} 前只限本组织成员报名`
}

const STILL_TO_COME: Session['recruiting'][] = ['not-open-yet', 'open', 'full']

function heedOf({ from, recruiting }: Session, isMine: boolean, hours: number, now: number) {
  if (isMine && recruiting === 'suspended') return '活动暂停中，您的名额保留，有结果会通知您'
  if (now < from - hours * HOUR) return ''
  if (isMine) return '已过自行取消的时间，不能来请联系组织方'
  return recruiting === 'open' ? '现在报名后不能自行取消，请确认能来' : ''
}

function insuranceOf({ insurance, mine, recruiting }: Session): string {
  if (!insurance || recruiting === 'cancelled') return ''
  const who = mine?.state === 'approved' ? '您已投保' : '报名成功后自动投保'
  return `由${insurance.insurer}承保：${insurance.coverage}。${who}，这一场开始时生效，不用另外办理。`
}

function passOnOf(session: Session, event: EventDetail, now: number): string {
  const { mine, from, recruiting, handsOver, posts } = session
  const isOver = recruiting === 'ended' || recruiting === 'cancelled'
  if (mine?.state !== 'approved' || isOver || now >= from - event.cancelUntilHours * HOUR) return ''
  if (mine.exchange) return '正在等对方答复，去看看'
  if (handsOver) return '转让名额或交换场次'
  return event.sessions.length > 1 || posts.length > 1 ? '交换场次' : ''
}

/** By the person's own state first, then by what the session offers. */
function standingOf(session: Session, post: string, now: number) {
  const { mine, mode, recruiting, waiting } = session
  switch (recruiting === 'ended' ? 'ended' : mine?.state) {
    case 'approved':
      return act('leave', `取消报名（${post}）`, '已报名')
    case 'applied':
      return act('leave', `撤回申请（${post}）`, '等组织方确认')
    case 'waiting':
      return act('leave', `不再候补（${post}）`, waitsAs(mine?.position))
    case 'offered':
      return act(
        'sign-up',
        '确认参加',
        `有空位了，为您保留到 ${formatMoment(mine?.offerUntil ?? 0, now)}`,
      )
    case 'rejected':
      return act('none', '未通过', `组织方没有通过您的报名：${mine?.why ?? ''}`)
    case 'removed':
      return act('none', '不能报名', `组织方取消了您的报名：${mine?.why ?? ''}`)
    case 'invited':
      if (recruiting === 'open' || (recruiting === 'full' && mine?.beyondLimit))
        return act('sign-up', '接受邀请', '组织方邀请您参加')
  }
  if (recruiting === 'open') return mode === 'approval' ? APPLY : act('sign-up', '报名这一场')
  if (recruiting !== 'full') return act('none', placesText(session))
  const queue = waiting > 0 ? `，前面有 ${waiting} 人候补` : '，可以候补'
  return act('wait', '候补', `名额已满${queue}`)
}

const act = (doing: SessionView['act'], button: string, status = '') => ({
  act: doing,
  button,
  status,
})

const APPLY = act('sign-up', '申请报名', '组织方确认后才算报名成功')

const waitsAs = (position: number | undefined) =>
  `候补${position === undefined ? '中' : `第 ${position} 位`}，有空位会通知您`

function sessionView(event: EventDetail, session: Session, now: number): SessionView {
  const { mine, posts } = session
  const own = posts.find(({ postId }) => postId === mine?.postId)?.name ?? ''
  const isIn = mine?.state === 'approved'
  const standing = standingOf(session, own, now)
  const isKept = mine?.state === 'offered' || mine?.state === 'invited'
  return {
    sessionId: session.sessionId,
    when: formatSpan(session.from, session.to, now),
    places: placesText(session),
    until: untilOf(session, now),
    ...standing,
    declinable: isKept && session.recruiting !== 'ended',
    posts: posts.map((post) => postView(post, session, standing.act)),
    mine: own,
    isIn,
    passOn: passOnOf(session, event, now),
    asking: askingFor(session, event.templateIds),
    entry: calendarEntry(event, session),
    insurance: insuranceOf(session),
    heed: heedOf(session, isIn, event.cancelUntilHours, now),
  }
}

/** What is over is left out, unless the person was there or nothing else is left to show. */
function worthShowing(sessions: Session[]): Session[] {
  const open = sessions.filter(({ recruiting, mine }) => recruiting !== 'ended' || mine)
  return open.length ? open : sessions
}

export const detailView = (event: EventDetail, now: number): DetailView => ({
  eventId: event.eventId,
  title: event.title,
  content: event.content,
  domain: domainName(event.domain),
  organiser: event.organiser,
  project: event.project?.name ?? '',
  contact: event.contact,
  placeName: event.place.name,
  address: event.place.address,
  riskTitle: riskTitles[event.risks.level],
  risks: event.risks.text,
  cancelled: event.cancelled?.why ?? '',
  cancelRule: `开始前 ${event.cancelUntilHours} 小时可以自行取消，之后请联系组织方`,
  begins: beginsText(event, now),
  shareTitle: shareTitle(event, now),
  sessions: worthShowing(event.sessions).map((session) => sessionView(event, session, now)),
})

/** What to tell whoever has just tapped. */
export const doneText = (state: string): string =>
  ({ applied: '已提交申请', waiting: '已加入候补' })[state] ?? '报名成功'
