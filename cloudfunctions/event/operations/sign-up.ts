import type { VolunteerCall } from '../../_kernel/operation'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { candidateOf } from '../candidate'
import type { Enrolment, Post, Session } from '../documents'
import { enrol } from '../enrolling'
import { whyNotAcknowledged, whyNotEnrol } from '../rules/enrol'
import { enrolmentView } from '../rules/enrolment'
import { type PlacesLeft, whyNoPlace } from '../rules/places'
import { type EventStore, operation } from '../store'
import { stands } from '../taking'
import { signUp as contract } from './sign-up.contract'

interface Loaded {
  session: Session | undefined
  left: PlacesLeft | undefined
}

/**
 * Three round trips: who, which session and what is left · take time and place, read the enrolment ·
 * write the enrolment. Who joined the city less than a tick of the timer ago takes two more, which open the agenda.
 */
export const signUp = operation(
  contract,
  async ({ postId, risksAcknowledged }, call, { session, left }: Loaded) => {
    const { post, ...on } = postOf(session, postId)
    const why =
      whyNotEnrol(on.session, post, candidateOf(call, call.subject), call.now) ??
      whyNotAcknowledged(on.session, risksAcknowledged) ??
      whyNoPlace(found(left), postId)
    const standing = why && (await standingOf(call, on.session._id))
    if (!standing) refuseIf(why)
    const wish = { ...on, post, personId: call.subject.personId }
    return enrolmentView(standing ?? (await enrol(call, wish)))
  },
  async ({ sessionId }, store): Promise<Loaded> => {
    const [session, left] = await Promise.all([
      store.session(sessionId),
      store.placesLeft(sessionId),
    ])
    return { session, left }
  },
)

function postOf(session: Session | undefined, postId: string): { session: Session; post: Post } {
  const post = session?.posts.find((one) => one.postId === postId)
  if (!session || !post) throw new Refusal('NOT_FOUND')
  return { session, post }
}

/** A retry of a request that was carried out succeeds, whatever has become of the session since. */
async function standingOf(
  { store, subject, request }: VolunteerCall<EventStore>,
  sessionId: string,
): Promise<Enrolment | undefined> {
  const enrolment = await store.enrolment(sessionId, subject.personId)
  return stands(enrolment, request) ? enrolment : undefined
}
