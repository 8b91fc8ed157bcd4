import { type Doing, logged } from '../_kernel/audit'
import { coverLetters } from './rules/covering'
import { enrolmentOf } from './rules/enrolment'
import type { Enrolment } from './session-documents'
import type { EventStore } from './store'

interface Refreshing extends Doing {
  store: EventStore
}

/**
 * Brings a person's copy of their session – enrolment and agenda – to what the session says now. Its
 * time may now overlap with something else that the person takes part in: that is theirs to decide.
 *
 * @throws Error when the enrolment was changed at the same time, so that it has to be run again
 */
export async function refresh(call: Refreshing, enrolment: Enrolment): Promise<void> {
  const session = await call.store.session(enrolment.sessionId)
  const post = session?.posts.find(({ postId }) => postId === enrolment.postId)
  if (!session || !post) return
  const { title, place, from, to, post: name, policyId } = enrolmentOf(session, post, enrolment)
  const copy = {
    title,
    place,
    from,
    to,
    post: name,
    cancelUntil: from,
    ...(policyId && { policyId }),
    // Whoever waits is told when it begins, and what is kept for them is kept no longer.
    ...(enrolment.sweepAfter && { sweepAfter: Math.min(enrolment.sweepAfter, from) }),
  }
  const stays = Object.entries(copy).every(
    ([key, value]) => enrolment[key as keyof typeof copy] === value,
  )
  if (stays && policyId === enrolment.policyId) return
  // First: a copy that is right already is what ends a second run.
  await call.store.moveTime(enrolment, { title, from, to })
  const entry = logged({ ...call, subject: enrolment }, enrolment.rev + 1)
  const gone = policyId ? [] : (['policyId'] as const)
  const { policyId: _, ...rest } = enrolment
  const letters = coverLetters(enrolment, { ...rest, ...copy, rev: entry.rev })
  if (!(await call.store.changeEnrolment(enrolment._id, entry, copy, gone, letters)))
    throw new Error('An enrolment was changed while it was refreshed')
}
