import type { InferOutput } from 'valibot'
import type { contracts } from '../../cloudfunctions/event/contract'
import type { EventDetail } from './event-detail-view'
import { formatMoment, formatSpan, HOUR } from './time'

export type Exchange = InferOutput<(typeof contracts)['exchange']['output']>
export type Asked = InferOutput<(typeof contracts)['my-exchanges']['output']>['exchanges'][number]
type Place = Exchange['given']

export interface PlaceView {
  title: string
  when: string
  where: string
}

/** A proposal as one of the two reads it. */
export interface ExchangeView {
  exchangeId: string
  personId: string
  eventId: string
  /** What it is, in one line. */
  heading: string
  /** What happens with a yes, or what has happened. */
  words: string
  /** What the reader gives away, and what they get; one of them is missing in a hand-over. */
  gives: PlaceView | null
  gets: PlaceView | null
  /** Until when it can be answered; empty once it is over. */
  until: string
  /** Why the reader cannot accept; empty when they can. */
  why: string
  risks: string
  /** What the reader can do. */
  act: 'answer' | 'withdraw' | 'none'
  /** What the button says that accepts. */
  button: string
}

const placeView = ({ title, post, place, from, to }: Place, now: number): PlaceView => ({
  title,
  when: formatSpan(from, to, now),
  where: `${place} · ${post}`,
})

const headingOf = ({ state, isGiver, wanted, giver, numberEnd }: Exchange) => {
  if (isGiver)
    return `${wanted ? '和' : '转让给'}编号尾号 ${numberEnd} 的志愿者${wanted ? '交换' : ''}`
  if (state === 'accepted') return wanted ? `${giver}和您交换了名额` : `${giver}把名额转给了您`
  return wanted ? `${giver}想和您交换` : `${giver}想把名额转给您`
}

const over: Record<Exclude<Exchange['state'], 'proposed'>, string> = {
  accepted: '已经生效，请按新的安排参加。',
  declined: '没有谈成，各自的名额没有变化。',
  withdrawn: '提议已经收回，各自的名额没有变化。',
  expired: '已经失效，各自的名额没有变化。',
}

function wordsOf({ state, isGiver, wanted }: Exchange): string {
  if (state === 'accepted' && isGiver && !wanted) return '名额已经转给对方，您不用来了。'
  if (state !== 'proposed') return over[state]
  if (isGiver) return '对方同意之前，名额还是您的；对方没有答复就不会变化。'
  return wanted
    ? '同意后，两人的名额马上对调，不需要重新报名。'
    : '接受后，名额马上归您，不用排队候补；不能来时可以在截止前自行取消。'
}

const actOf = ({ state, isGiver }: Exchange): ExchangeView['act'] => {
  if (state !== 'proposed') return 'none'
  return isGiver ? 'withdraw' : 'answer'
}

export function exchangeView(exchange: Exchange, now: number): ExchangeView {
  const { exchangeId, personId, isGiver, given, wanted, state, until, why, risks } = exchange
  const first = placeView(given, now)
  const second = wanted ? placeView(wanted, now) : null
  return {
    ...{ exchangeId, personId, eventId: given.eventId },
    heading: headingOf(exchange),
    words: wordsOf(exchange),
    gives: isGiver ? first : second,
    gets: isGiver ? second : first,
    until: state === 'proposed' ? `${formatMoment(until, now)} 前有效` : '',
    why: why?.text ?? '',
    risks: risks.text,
    act: actOf(exchange),
    button: wanted ? '同意交换' : '接受名额',
  }
}

/** What waits for an answer, as a card of a list. */
export const askedView = ({ exchangeId, isSwap, title, from, to, until }: Asked, now: number) => ({
  exchangeId,
  heading: isSwap ? '有人想和您交换场次' : '有人想把名额转给您',
  what: `${title} · ${formatSpan(from, to, now)}`,
  until: `请在 ${formatMoment(until, now)} 前答复`,
})

export type AskedView = ReturnType<typeof askedView>

/** A place that one may ask for in a swap. */
export interface WantedView {
  /** Session and post in one. */
  key: string
  sessionId: string
  postId: string
  when: string
  post: string
}

/** What somebody can do with the place that they have. */
export interface PassOnView {
  title: string
  mine: string
  /** A proposal that is open already. */
  exchangeId: string
  /** Whether the place can be handed over, and not only be swapped. */
  handsOver: boolean
  wanted: WantedView[]
  until: string
}

const DONE = ['ended', 'cancelled', 'suspended']

/** @returns nothing where the person has no place in the session */
export function passOnView(
  event: EventDetail,
  sessionId: string,
  now: number,
): PassOnView | undefined {
  const session = event.sessions.find((one) => one.sessionId === sessionId)
  const { mine } = session ?? {}
  if (!session || mine?.state !== 'approved') return undefined
  const post = session.posts.find(({ postId }) => postId === mine.postId)
  return {
    title: event.title,
    mine: `${formatSpan(session.from, session.to, now)} · ${post?.name ?? ''}`,
    exchangeId: mine.exchange?.exchangeId ?? '',
    handsOver: session.handsOver,
    wanted: wantedIn(event, sessionId, mine.postId, now),
    until: formatMoment(deadlineOf(session, event), now),
  }
}

export const deadlineOf = (
  { from }: Pick<EventDetail['sessions'][number], 'from'>,
  { cancelUntilHours }: Pick<EventDetail, 'cancelUntilHours'>,
) => from - cancelUntilHours * HOUR

/** Other sessions that the person is not in, and the other posts of this one, while they can still be left. */
function wantedIn(event: EventDetail, sessionId: string, postId: string, now: number) {
  return event.sessions
    .filter(
      (one) =>
        (one.sessionId === sessionId || one.mine?.state !== 'approved') &&
        !DONE.includes(one.recruiting) &&
        now < deadlineOf(one, event),
    )
    .flatMap(({ sessionId: id, from, to, posts }) =>
      posts
        .filter((post) => id !== sessionId || post.postId !== postId)
        .map((post) => ({
          key: `${id}/${post.postId}`,
          sessionId: id,
          postId: post.postId,
          when: formatSpan(from, to, now),
          post: post.name,
        })),
    )
}

/** What is missing before somebody can be asked; empty when nothing is. */
export function passOnFault(form: { kind: string; wanted: string; number: string }): string {
  if (form.kind === 'swap' && !form.wanted) return '请选择想换到的场次和岗位'
  return form.number.trim() ? '' : '请填写对方的志愿者编号'
}
