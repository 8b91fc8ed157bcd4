import type { VolunteerCall } from '../../_kernel/operation'
import { found, refuseIf } from '../../_kernel/refusal'
import { candidateOf } from '../candidate'
import { enrol } from '../enrolling'
import { type Asked, askedIn, whyNotAcknowledged, whyNotEnrol } from '../rules/enrol'
import { enrolmentView } from '../rules/enrolment'
import { isFull, type PlacesLeft, whyNoPlace } from '../rules/places'
import type { Enrolment, Session } from '../session-documents'
import { postOf } from '../session-post'
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
    const asked = await isAsked(call, on.session, left)
    const person = { ...candidateOf(call, call.subject), asked }
    const why =
      whyNotEnrol(on.session, post, person, call.now) ??
      whyNotAcknowledged(on.session, risksAcknowledged) ??
      (asked === 'offered' ? undefined : whyNoPlace(found(left), postId))
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

/**
 * Whether the organiser has asked this person, or keeps a place for them. Read only where it matters:
 * where everybody may come and a place is left, signing up costs no more for it.
 */
async function isAsked(
  { store, subject, now }: VolunteerCall<EventStore>,
  { _id, mode, membersUntil, closesAt }: Session,
  left: PlacesLeft | undefined,
): Promise<Asked> {
  const isForAll = mode !== 'invitation' && membersUntil === undefined && now < closesAt
  if (isForAll && left && !isFull(left)) return undefined
  return askedIn((await store.enrolment(_id, subject.personId))?.state)
}

/** A retry of a request that was carried out succeeds, whatever has become of the session since. */
async function standingOf(
  { store, subject, request }: VolunteerCall<EventStore>,
  sessionId: string,
): Promise<Enrolment | undefined> {
  const enrolment = await store.enrolment(sessionId, subject.personId)
  return stands(enrolment, request) ? enrolment : undefined
}
