import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import type { Post } from '../plan-documents'
import { type Places, type Session, UNLIMITED } from '../session-documents'

/** What a list reads of a session's places: not who has them. */
export type PlacesLeft = Pick<Places, 'open' | 'left' | 'posts' | 'waiting'>

/** Stands for places that are not there. */
export const NO_PLACES: PlacesLeft = { open: false, left: 0, posts: {}, waiting: 0 }

/** Cap and count as people read them; `cap` is null where there is no limit. */
export interface Tally {
  cap: number | null
  taken: number
}

export type RecruitingState =
  | 'not-open-yet'
  | 'open'
  | 'full'
  | 'suspended'
  | 'closed'
  | 'ended'
  | 'cancelled'

/** The smaller of the session's cap and the sum of its posts' caps; null where neither is a limit. */
export function limitOf(cap: number | null, posts: readonly Pick<Post, 'cap'>[]): number | null {
  const sum = posts.reduce((all, post) => all + (post.cap ?? UNLIMITED), 0)
  const limit = Math.min(cap ?? UNLIMITED, sum)
  return limit < UNLIMITED ? limit : null
}

const takenOf = (cap: number | null, left: number) => (cap ?? UNLIMITED) - left

/** `taken` exceeds `cap` after a cap was lowered: nobody is thrown out. */
export const tallyOf = (
  { cap, posts }: Pick<Session, 'cap' | 'posts'>,
  { left }: PlacesLeft,
): Tally => ({ cap: limitOf(cap, posts), taken: takenOf(cap, left) })

export const postTally = ({ postId, cap }: Post, { posts }: PlacesLeft): Tally => ({
  cap,
  taken: takenOf(cap, posts[postId]?.left ?? cap ?? UNLIMITED),
})

/** Why there is no place in this post: the session's limit and the post's both count. */
export function whyNoPlace(places: PlacesLeft, postId: string): Reason | undefined {
  if (!places.open) return reason('CLOSED')
  // What becomes free is for those who wait, not for whoever passes by.
  if (places.waiting > 0) return reason('FULL')
  const left = Math.min(places.left, places.posts[postId]?.left ?? 0)
  return left > 0 ? undefined : reason('FULL')
}

export const isFull = ({ left, posts, waiting }: PlacesLeft) =>
  waiting > 0 || left <= 0 || Object.values(posts).every((post) => post.left <= 0)

/** Where recruiting stands for a session. */
export function recruitingOf(
  session: Pick<Session, 'to' | 'opensAt' | 'closesAt' | 'status'>,
  places: PlacesLeft,
  now: number,
): RecruitingState {
  if (session.status === 'cancelled' || session.status === 'withdrawn') return 'cancelled'
  if (now >= session.to) return 'ended'
  if (session.status === 'suspended') return 'suspended'
  if (now >= session.closesAt || !places.open) return 'closed'
  if (now < session.opensAt) return 'not-open-yet'
  return isFull(places) ? 'full' : 'open'
}
