import { isDeepStrictEqual as same } from 'node:util'
import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { dayOf, formatClock, formatDay, formatSpan } from '../../../miniprogram/shared/time'
import type { PlanContent, PlannedSession, Post } from '../plan-documents'
import { type Places, UNLIMITED } from '../session-documents'

/** What becomes of one session when a published event is changed. */
export type SessionChange =
  | { kind: 'added'; after: PlannedSession }
  | { kind: 'removed'; before: PlannedSession }
  | { kind: 'kept'; before: PlannedSession; after: PlannedSession }

export function sessionChanges(before: PlanContent, after: PlanContent): SessionChange[] {
  const known = new Map(before.sessions.map((one) => [one.sessionId, one]))
  const wanted = new Map(after.sessions.map((one) => [one.sessionId, one]))
  return [
    ...before.sessions.map((one): SessionChange => {
      const next = wanted.get(one.sessionId)
      return next ? { kind: 'kept', before: one, after: next } : { kind: 'removed', before: one }
    }),
    ...after.sessions
      .filter(({ sessionId }) => !known.has(sessionId))
      .map((one): SessionChange => ({ kind: 'added', after: one })),
  ]
}

/** A session that has begun stays as it is, and so do the others beside it that have. */
export function whyNotChange(changes: readonly SessionChange[], now: number): Reason | undefined {
  const begun = changes.some(
    (one) =>
      one.kind !== 'added' &&
      one.before.from <= now &&
      (one.kind === 'removed' || !same(one.before, one.after)),
  )
  return begun ? reason('SESSION_BEGUN') : undefined
}

/** Posts that are gone, though somebody has one of their places; or the session itself. */
export function whyInUse(
  change: SessionChange,
  posts: { before: readonly Post[]; after: readonly Post[] },
  { holders, queue }: Pick<Places, 'holders' | 'queue'>,
  now: number,
): Reason | undefined {
  const taken = new Set([...Object.values(holders), ...queue].map(({ post }) => post))
  if (change.kind === 'removed' && taken.size > 0) {
    return reason('IN_USE', { what: formatSpan(change.before.from, change.before.to, now) })
  }
  const kept = new Set(posts.after.map(({ postId }) => postId))
  const gone = posts.before.find(({ postId }) => taken.has(postId) && !kept.has(postId))
  return gone && reason('IN_USE', { what: gone.name })
}

const limit = (cap: number | null | undefined) => cap ?? UNLIMITED

/** By how much what is left grows, in the session and in each post that stays. */
export const capChange = (
  session: { before: PlannedSession; after: PlannedSession },
  posts: { before: readonly Post[]; after: readonly Post[] },
) => ({
  left: limit(session.after.cap) - limit(session.before.cap),
  posts: posts.after.flatMap(({ postId, cap }) => {
    const old = posts.before.find((one) => one.postId === postId)
    return old ? [{ postId, left: limit(cap) - limit(old.cap) }] : []
  }),
  added: posts.after
    .filter(({ postId }) => posts.before.every((one) => one.postId !== postId))
    .map(({ postId, cap }) => ({ postId, left: limit(cap) })),
  gone: posts.before
    .filter(({ postId }) => posts.after.every((one) => one.postId !== postId))
    .map(({ postId }) => postId),
})

/** What people who are in have to know of a change, in words; none where nothing concerns them. */
export function changesInWords(before: PlanContent, after: PlanContent, now: number): string[] {
  const words = [
    before.title !== after.title && `名称改为“${after.title}”`,
    ...sessionChanges(before, after).map((one) => movedInWords(one, now)),
    !same(before.place, after.place) && `地点改为${after.place?.name}（${after.place?.address}）`,
    before.content !== after.content && '活动内容有更新',
    !same(before.risks, after.risks) && '风险提示有更新',
    before.policyId !== after.policyId && '保险有变动',
    ...after.posts.map((post) => requirementInWords(post, before.posts)),
  ]
  return words.filter((one) => typeof one === 'string')
}

function movedInWords(change: SessionChange, now: number): string | undefined {
  if (change.kind !== 'kept') return undefined
  const { before, after } = change
  if (before.from === after.from && before.to === after.to) return undefined
  return `${lasting(before, now)}改为${lasting(after, now)}`
}

/** By its date: a message is read on another day than it was written. */
const lasting = ({ from, to }: PlannedSession, now: number) =>
  `${formatDay(dayOf(from), now)} ${formatClock(from)}–${formatClock(to)}`

function requirementInWords(post: Post, known: readonly Post[]): string | undefined {
  const old = known.find(({ postId }) => postId === post.postId)
  if (!old) return undefined
  const { cap: _, ...now } = post
  const { cap: __, ...was } = old
  return same(now, was) ? undefined : `岗位“${post.name}”的说明或要求有更新`
}
