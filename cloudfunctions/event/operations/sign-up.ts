import { reason } from '../../../miniprogram/shared/reasons'
import type { VolunteerCall } from '../../_kernel/operation'
import { found, refuseIf } from '../../_kernel/refusal'
import { candidateOf } from '../candidate'
import { enrol } from '../enrolling'
import type { Post } from '../plan-documents'
import { askedIn, whyNotAcknowledged, whyNotEnrol } from '../rules/enrol'
import { enrolmentView } from '../rules/enrolment'
import { isBeyondLimit } from '../rules/enrolment-states'
import { type PlacesLeft, whyNoPlace } from '../rules/places'
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
    const { post: tapped, ...on } = postOf(session, postId)
    const known = await knownBefore(call, on.session, left, postId)
    const { before } = known
    const offer = before?.state === 'offered' ? before : undefined
    const noPlace = whyNoPlace(found(left), postId)
    const override = noPlace && isBeyondLimit(before)
    const person = candidateOf(call, call.subject)
    // Asked again with what the place is taken on: an invitation may have been taken back meanwhile.
    const whyNot = (post: Post, one: Enrolment | undefined) =>
      whyNotEnrol(on.session, post, { ...person, asked: askedIn(one?.state) }, call.now) ??
      whyNotAcknowledged(on.session, risksAcknowledged) ??
      (override && !isBeyondLimit(one) ? reason('STATE_CHANGED') : undefined)
    // What is kept for somebody decides, whichever post they tap.
    const { post } = offer ? postOf(session, offer.postId) : { post: tapped }
    const needsNone = offer || override || known.isUnderWay
    const why = whyNot(post, before) ?? (needsNone ? undefined : noPlace)
    const standing = why && (await standingOf(call, on.session._id, known))
    if (!standing) refuseIf(why)
    const more = { ...(offer && { offer }), ...(override && { override: 'open' as const }) }
    const wish = { ...on, post, personId: call.subject.personId, whyNot, ...more }
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

/** What the person is to a session before they sign up. */
interface Known {
  /** Whether `before` was read. */
  isRead: boolean
  before: Enrolment | undefined
  /** Whether an attempt of theirs has taken the place that is missing now, and may be about to write. */
  isUnderWay: boolean
}

/**
 * Whether the organiser has asked the person, keeps a place for them, or gives them one in this moment. Read
 * only where it matters: where everybody may come and a place is left, signing up costs no more for it.
 */
async function knownBefore(
  { store, subject: { personId }, now }: VolunteerCall<EventStore>,
  { _id, mode, membersUntil, closesAt }: Session,
  left: PlacesLeft | undefined,
  postId: string,
): Promise<Known> {
  const isForAll = mode !== 'invitation' && membersUntil === undefined && now < closesAt
  const isLeft = left !== undefined && !whyNoPlace(left, postId)
  if (isForAll && isLeft) return { isRead: false, before: undefined, isUnderWay: false }
  const [before, places] = await Promise.all([
    store.enrolment(_id, personId),
    isLeft ? undefined : store.placesFor(_id, personId),
  ])
  const taken = places?.mine?.attempt
  return { isRead: true, before, isUnderWay: taken !== undefined && taken !== before?.attempt }
}

/** A retry of a request that was carried out succeeds, whatever has become of the session since. */
async function standingOf(
  { store, subject, request }: VolunteerCall<EventStore>,
  sessionId: string,
  { isRead, before }: Known,
): Promise<Enrolment | undefined> {
  const enrolment = isRead ? before : await store.enrolment(sessionId, subject.personId)
  return stands(enrolment, request) ? enrolment : undefined
}
