import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/event/contract'
import { placesText } from './event-view'
import { domainName } from './lists'
import { formatSpan, HOUR, untilText } from './time'

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
}

export interface SessionView {
  sessionId: string
  when: string
  places: string
  /** Where recruiting closes or opens, in words. */
  until: string
  /** Whether one can sign up now; each post says whether this person can. */
  open: boolean
  posts: PostView[]
  /** Name of the post that the person has; empty when none. */
  mine: string
  /** That it is too late to cancel oneself, said before one signs up and before one tries. */
  late: string
}

export interface DetailView {
  eventId: string
  title: string
  content: string
  domain: string
  organiser: string
  contact: string
  placeName: string
  address: string
  riskTitle: string
  risks: string
  cancelled: string
  cancelRule: string
  sessions: SessionView[]
}

const riskTitles = {
  none: '风险提示',
  ordinary: '风险提示：请留意',
  bodily: '风险提示：有人身安全风险',
}

const postPlaces = ({ cap, taken }: Post) => {
  if (cap === null) return '不限人数'
  return cap > taken ? `剩 ${cap - taken} / ${cap}` : `已满 ${taken}/${cap}`
}

const postView = (post: Post): PostView => ({
  postId: post.postId,
  name: post.name,
  description: post.description,
  conditions: post.conditions.join('；'),
  places: postPlaces(post),
  why: post.why?.text ?? '',
})

function untilOf({ recruiting, opensAt, closesAt }: Session, now: number): string {
  if (recruiting === 'not-open-yet') return `${untilText(opensAt, now)}后开放报名`
  if (recruiting === 'open') return `报名截止还有 ${untilText(closesAt, now)}`
  return ''
}

function lateOf({ from, recruiting }: Session, isMine: boolean, hours: number, now: number) {
  if (now < from - hours * HOUR) return ''
  if (isMine) return '已过自行取消的时间，不能来请联系组织方'
  return recruiting === 'open' ? '现在报名后不能自行取消，请确认能来' : ''
}

function sessionView(session: Session, cancelUntilHours: number, now: number): SessionView {
  const { mine, posts } = session
  const held =
    mine?.state === 'approved' ? posts.find(({ postId }) => postId === mine.postId) : undefined
  return {
    sessionId: session.sessionId,
    when: formatSpan(session.from, session.to, now),
    places: placesText(session),
    until: untilOf(session, now),
    open: session.recruiting === 'open',
    posts: posts.map(postView),
    mine: held?.name ?? '',
    late: lateOf(session, held !== undefined, cancelUntilHours, now),
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
  contact: event.contact,
  placeName: event.place.name,
  address: event.place.address,
  riskTitle: riskTitles[event.risks.level],
  risks: event.risks.text,
  cancelled: event.cancelled?.why ?? '',
  cancelRule: `开始前 ${event.cancelUntilHours} 小时可以自行取消，之后请联系组织方`,
  sessions: worthShowing(event.sessions).map((session) =>
    sessionView(session, event.cancelUntilHours, now),
  ),
})
