import type { Logged } from '../../_kernel/audit'
import { idOf } from '../../_kernel/ids'
import type { Post } from '../plan-documents'
import type { Enrolment, Session } from '../session-documents'
import { cancelUntil } from './cancel'
import type { Hold } from './sweep'

export const enrolmentId = (sessionId: string, personId: string) => idOf(sessionId, personId)

/** An enrolment's copy of what people read of their session, for one attempt to get a place. */
export const enrolmentOf = (
  session: Session,
  post: Pick<Post, 'postId' | 'name'>,
  { personId, attempt }: Pick<Hold, 'personId' | 'attempt'>,
): Omit<Enrolment, '_id' | 'state' | keyof Logged> => ({
  sessionId: session._id,
  eventId: session.eventId,
  ...(session.projectId && { projectId: session.projectId }),
  personId,
  postId: post.postId,
  post: post.name,
  title: session.title,
  place: session.place,
  from: session.from,
  to: session.to,
  cancelUntil: cancelUntil(session),
  ...(session.policy && { policyId: session.policy.policyId }),
  attempt,
})

/** As its contract shows it. */
export const enrolmentView = (enrolment: Enrolment) => ({
  ...enrolment,
  enrolmentId: enrolment._id,
  // An unfinished sign-up is in no list; whoever holds an old answer reads that it is over.
  state: enrolment.state === 'lapsed' ? ('cancelled' as const) : enrolment.state,
})
