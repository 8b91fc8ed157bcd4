import type { EventDocument } from '../plan-documents'
import type { Places, Session } from '../session-documents'
import { UNLIMITED } from '../session-documents'

/** The session at which an event stands: the first that has not ended. */
export const nextSession = <S extends { to: number }>(
  sessions: readonly S[],
  now: number,
): S | undefined => sessions.find((one) => one.to > now)

type Span = Pick<
  EventDocument,
  'lastEnd' | 'opensAt' | 'closesAt' | 'nextFrom' | 'nextTo' | 'ahead'
>

/** What an event document says of its sessions as a whole. `sessions` in the order of their start. */
export function spanOf(
  { sessions, place }: Pick<EventDocument, 'sessions' | 'place'>,
  now: number,
): Span {
  const next = nextSession(sessions, now)
  return {
    lastEnd: Math.max(...sessions.map((one) => one.to)),
    opensAt: Math.min(...sessions.map((one) => one.opensAt)),
    closesAt: Math.max(...sessions.map((one) => one.closesAt)),
    ...(next && { nextFrom: next.from, nextTo: next.to, ahead: place.location }),
  }
}

/** The places of a session that nobody has joined yet. */
export const openingPlaces = ({
  _id,
  cap,
  posts,
}: Pick<Session, '_id' | 'cap' | 'posts'>): Places => ({
  _id,
  open: true,
  left: cap ?? UNLIMITED,
  posts: Object.fromEntries(posts.map((post) => [post.postId, { left: post.cap ?? UNLIMITED }])),
  holders: {},
  queue: [],
  waiting: 0,
  takes: 0,
})
