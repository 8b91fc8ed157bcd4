import { MINUTE } from '../../../miniprogram/shared/time'
import type { Enrolment, Places, Session, Ticket } from '../session-documents'

/** The lower, the earlier: members of the organising team come before others, each in the order of their coming. */
const before = (a: Ticket, b: Ticket): number =>
  a.priority - b.priority || a.at - b.at || (a.attempt < b.attempt ? -1 : 1)

/** The ticket that an enrolment in the queue stands on. */
export const ticketOf = ({
  personId,
  postId,
  attempt,
  priority = 1,
  waitsSince = 0,
}: Enrolment): Ticket => ({ personId, post: postId, attempt, priority, at: waitsSince })

export const inTurn = (queue: readonly Ticket[]): Ticket[] => [...queue].sort(before)

/**
 * Whose turn it is for the next free place: the first whose post has one. Whoever waits for a post that is
 * full holds up nobody who waits for another.
 */
export const nextInQueue = ({
  open,
  queue,
  left,
  posts,
}: Pick<Places, 'open' | 'queue' | 'left' | 'posts'>): Ticket | undefined =>
  open && left > 0 ? inTurn(queue).find(({ post }) => (posts[post]?.left ?? 0) > 0) : undefined

/** From 1; nothing for who is not in the queue. */
export function positionIn(queue: readonly Ticket[], personId: string): number | undefined {
  const index = inTurn(queue).findIndex((ticket) => ticket.personId === personId)
  return index < 0 ? undefined : index + 1
}

/**
 * Until when an offered place is kept (epoch ms): not beyond the start of the session, and shorter the
 * nearer that is, so that it can go to somebody else in time.
 * @param minutes the longest
 */
export function offerUntil({ from }: Pick<Session, 'from'>, now: number, minutes: number): number {
  const quarter = Math.floor((from - now) / 4)
  return now + Math.max(0, Math.min(minutes * MINUTE, quarter))
}

/** Also after recruiting has closed: whoever waits came in time. */
export const isOffering = ({ status, from }: Pick<Session, 'status' | 'from'>, now: number) =>
  status === 'published' && now < from
