import type { Reason } from '../../miniprogram/shared/reasons'
import { MINUTE } from '../../miniprogram/shared/time'
import { reportIncident } from '../_kernel/incident'
import type { Call } from '../_kernel/operation'
import { Refusal, refuseIf } from '../_kernel/refusal'
import { isReplay, type Request } from '../_kernel/request'
import type { Post } from './plan-documents'
import { whyStands } from './rules/enrolment-states'
import type { Hold } from './rules/sweep'
import { type Diagnosis, diagnosePlace, diagnoseTime } from './rules/taking'
import type { AgendaItem, Enrolment, Session } from './session-documents'
import type { EventStore } from './store'
import type { Room } from './store/places'

/** What taking and enrolling have to know of the call. */
export type Enrolling = Pick<
  Call<EventStore>,
  'store' | 'settings' | 'now' | 'newId' | 'what' | 'actor' | 'request'
>

export interface Wish {
  session: Session
  post: Post
  personId: string
  /** Beyond the limit, which is marked in the enrolment; `any`: even where the session is not open. */
  override?: Exclude<Room, 'left'>
  /** The place is kept for them already. */
  offer?: Enrolment
  /** Why they may not take this post, by what they then are to the session; nobody asks where a merge brings them in. */
  whyNot?: (post: Post, before: Enrolment | undefined) => Reason | undefined
}

/** One attempt to get one place, and what it has taken so far – or may have, while no answer says. */
export interface Attempt extends Hold {
  postId: string
  time: boolean
  place: boolean
}

/**
 * What the person had before. `done`: that already is what was asked for; `offered`: their place is kept
 * under the ticket with which they waited.
 */
export interface Taken {
  before: Enrolment | undefined
  done: boolean
  offered?: true
}

/**
 * Takes time and place at once, while it reads whether the person has them already.
 * @returns nothing if it is worth another attempt
 * @throws Refusal ALREADY, COLLIDES, FULL, CLOSED, or why the wish says that they may not any more
 */
export async function take(
  call: Enrolling,
  wish: Wish,
  attempt: Attempt,
): Promise<Taken | undefined> {
  const { store, request } = call
  const item = itemOf(wish.session, attempt)
  const sweepAfter = call.now + call.settings.placeLeaseMinutes * MINUTE
  const [before, time, place] = await all([
    store.enrolment(attempt.sessionId, attempt.personId),
    store.takeTime(attempt.personId, item, sweepAfter),
    wish.offer ? false : store.takePlace(attempt, sweepAfter, wish.override),
  ])
  Object.assign(attempt, { time, place })
  if (stands(before, request)) return { before, done: true }
  if (wish.offer) assertKept(wish.offer, before, call.now)
  else if (before?.state === 'offered') return { before, done: false, offered: true }
  else refuseIf(wish.whyNot?.(wish.post, before))
  if (time && (place || wish.offer)) return { before, done: false }
  return diagnose(call, wish, attempt, () =>
    store.openAgenda(attempt.personId, { item, sweepAfter }),
  )
}

/** @throws Refusal OFFER_EXPIRED */
function assertKept(offer: Enrolment, before: Enrolment | undefined, now: number) {
  const kept = before?.state === 'offered' && before.attempt === offer.attempt
  if (!kept || now >= (offer.offerUntil ?? 0)) throw new Refusal('OFFER_EXPIRED')
}

const itemOf = (
  { title, from, to }: Session,
  { sessionId, at, attempt, taker }: Attempt,
): AgendaItem => ({ sessionId, title, from, to, at, attempt, ...(taker && { taker }) })

/**
 * Whether a sign-up has nothing to do: this very request has been carried out.
 * @throws Refusal ALREADY when the person has a place by another request
 */
export function stands(before: Enrolment | undefined, request: Request): boolean {
  if (isReplay(before, request)) return true
  refuseIf(whyStands(before?.state))
  return false
}

/** Finds out why something was not taken. Who joined a moment ago has the agenda opened here. */
async function diagnose(
  { store, now, request }: Enrolling,
  { session, offer }: Wish,
  attempt: Attempt,
  openAgenda: () => Promise<boolean>,
): Promise<Taken | undefined> {
  const { sessionId, personId, postId, time, place } = attempt
  const [before, agenda, places] = await all([
    store.enrolment(sessionId, personId),
    time ? undefined : store.agenda(personId),
    place || offer ? undefined : store.placesFor(sessionId, personId),
  ])
  if (stands(before, request)) return { before, done: true }
  const wanted = { sessionId, from: session.from, to: session.to }
  const whyNoTime = time ? undefined : refuse(diagnoseTime(agenda, wanted, now))
  const whyNoPlace = place || offer ? undefined : refuse(diagnosePlace(places, postId))
  if (whyNoTime !== 'no-agenda' || whyNoPlace) return undefined
  attempt.time = true
  attempt.time = await openAgenda()
  return attempt.time ? { before, done: false } : undefined
}

/** @throws Refusal where the diagnosis is a reason */
function refuse(why: Diagnosis): Exclude<Diagnosis, object> {
  if (typeof why === 'string') return why
  throw new Refusal(why.code, why.details)
}

/** Waits for all even if one fails, so that nothing is being taken when an attempt is given up. */
async function all<T extends readonly unknown[]>(work: readonly [...T]) {
  await Promise.allSettled(work)
  return Promise.all(work)
}

/** Gives back what this attempt took. What cannot be given back now, the sweeper gives back. */
export async function giveBack(store: EventStore, attempt: Attempt): Promise<void> {
  const released = await Promise.allSettled([
    attempt.time && store.releaseTime(attempt),
    attempt.place && store.releasePlace(attempt, attempt.at),
  ])
  for (const one of released) {
    if (one.status === 'rejected') reportIncident(one.reason, { session: attempt.sessionId })
  }
}
