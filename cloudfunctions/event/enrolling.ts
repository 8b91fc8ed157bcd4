import { type LogEntry, logged } from '../_kernel/audit'
import { isConflict, isTransient } from '../_kernel/failures'
import { reportIncident } from '../_kernel/incident'
import { type Draft, identified } from '../_kernel/records'
import { Refusal, refuseIf } from '../_kernel/refusal'
import { AGAIN, inRounds } from '../_kernel/rounds'
import { lapse } from './lapsing'
import { coverLetters } from './rules/covering'
import { enrolmentId, enrolmentOf } from './rules/enrolment'
import { after, HOLDS_TIME } from './rules/enrolment-states'
import type { Enrolment } from './session-documents'
import type { EventStore } from './store'
import { type Attempt, type Enrolling, giveBack, type Taken, take, type Wish } from './taking'

/**
 * Takes time and place and writes the enrolment; docs/places-under-a-rush.md says why in this shape.
 * Whether the person may was decided before.
 *
 * @throws Refusal ALREADY, COLLIDES, FULL, CLOSED; BUSY when another attempt of the same person does
 * not end, or the database fails every time. What a failed attempt took is given back, by itself or by
 * the sweeper.
 */
export const enrol = (call: Enrolling, wish: Wish): Promise<Enrolment> =>
  inRounds(async () => (await attemptToEnrol(call, wish)) ?? AGAIN)

/** @returns nothing if it is worth another attempt */
async function attemptToEnrol(call: Enrolling, wish: Wish): Promise<Enrolment | undefined> {
  const attempt: Attempt = {
    sessionId: wish.session._id,
    personId: wish.personId,
    postId: wish.post.postId,
    ...(wish.offer
      ? { attempt: wish.offer.attempt, taker: call.newId() }
      : { attempt: call.newId() }),
    at: call.now,
    time: true,
    place: !wish.offer,
  }
  const taken = await takeOrGiveBack(call, wish, attempt)
  if (taken?.offered) return attemptToEnrol(call, accepting(wish, taken.before))
  if (!taken || taken.done) return taken?.before
  return write(call, wish, attempt, taken.before)
}

async function takeOrGiveBack(call: Enrolling, wish: Wish, attempt: Attempt) {
  let taken: Taken | undefined
  try {
    taken = await take(call, wish, attempt)
  } catch (error) {
    await giveBack(call.store, attempt)
    return nothingIfTransient(call, error)
  }
  if (!taken || taken.done || taken.offered) await giveBack(call.store, attempt)
  return taken
}

/** What was offered is the place that they have waited for, whichever post they tap now. */
function accepting(wish: Wish, offer: Enrolment | undefined): Wish {
  const post = wish.session.posts.find(({ postId }) => postId === offer?.postId)
  if (!offer || !post) throw new Refusal('OFFER_EXPIRED')
  refuseIf(wish.whyNot?.(post, offer))
  return { ...wish, post, offer }
}

/** Writes the enrolment on what was taken; a new one, or a cancelled one that comes back. */
async function write(
  call: Enrolling,
  wish: Wish,
  attempt: Attempt,
  before: Enrolment | undefined,
): Promise<Enrolment | undefined> {
  const enrolment = enrolled(call, wish, attempt, before)
  try {
    if (await saveEnrolment(call.store, enrolment, before)) return enrolment
  } catch (error) {
    if (!isTransient(error)) throw error
    return settle(call, attempt).catch((again) => nothingIfTransient(call, again))
  }
  await giveBack(call.store, attempt)
  return undefined
}

function enrolled(
  call: Enrolling,
  { session, post, personId, override }: Wish,
  attempt: Attempt,
  before: Enrolment | undefined,
): Enrolment {
  const rev = (before?.rev ?? 0) + 1
  const step = session.mode === 'approval' && !override ? 'apply' : 'join'
  const state = after(before, step)
  if (!state) throw new Error(`Nobody can ${step} who is ${before?.state}`)
  const changes = { state: [before?.state ?? null, state] } as const
  return {
    _id: enrolmentId(session._id, personId),
    ...enrolmentOf(session, post, attempt),
    state,
    ...(override && { override: true }),
    request: call.request,
    rev,
    log: [logged({ ...call, subject: { personId } }, rev, { changes })],
  }
}

/** What an enrolment may have kept from the state before. */
const PASSING = [
  'cancelledBy',
  'sweepAfter',
  'override',
  'offerUntil',
  'waitsSince',
  'priority',
  'why',
  'policyId',
] as const

/** Writes an enrolment on what it was, with letters; false if somebody else has changed it meanwhile. */
export function saveEnrolment(
  store: EventStore,
  enrolment: Enrolment,
  before: Enrolment | undefined,
  news: readonly Draft[] = [],
): Promise<boolean> {
  const { _id, rev, log, ...changes } = enrolment
  const letters = [...news, ...coverLetters(before, enrolment)]
  const entry = log[0] as LogEntry
  if (before) {
    const gone = PASSING.filter((one) => changes[one] === undefined)
    return store.changeEnrolment(_id, entry, changes, gone, letters)
  }
  const posted = { outbox: identified(_id, rev, letters), outboxSince: entry.at }
  return store.addEnrolment({ ...enrolment, ...(letters.length > 0 && posted) })
}

/** The outcome of a write is unknown: finds it, or makes sure that it never comes. */
async function settle(call: Enrolling, attempt: Attempt): Promise<Enrolment | undefined> {
  const { store } = call
  const written = await store.enrolment(attempt.sessionId, attempt.personId)
  if (written && HOLDS_TIME.includes(written.state) && written.attempt === attempt.attempt)
    return written
  await lapse(store, call, attempt, () => giveBack(store, attempt))
  return undefined
}

/** For another attempt. What is no mere conflict is logged: in the end the person only reads BUSY. */
function nothingIfTransient({ what }: Enrolling, error: unknown): undefined {
  if (!isTransient(error)) throw error
  if (!isConflict(error)) reportIncident(error, { what })
  return undefined
}
