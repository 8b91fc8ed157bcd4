import { MINUTE } from '../../miniprogram/shared/time'
import { reportIncident } from '../_kernel/incident'
import { expireExchange } from './exchanging'
import { lapse } from './lapsing'
import { leave, release } from './leaving'
import { expire, keepWaiting, type Moving, moveQueue, putBack, tellOffer } from './queueing'
import { enrolmentId } from './rules/enrolment'
import { HOLDS_PLACE, HOLDS_TIME, STANDS } from './rules/enrolment-states'
import { endFor, WITHDRAWN } from './rules/news'
import { nextSession } from './rules/outline'
import { dueHolds, type Hold } from './rules/sweep'
import type { Agenda, Enrolment, EnrolmentState, Places } from './session-documents'
import type { EventStore } from './store'

/** Documents in one round of a job. */
const BATCH = 100

/**
 * Heals what died half way: places and times without an enrolment, cancels that gave nothing back.
 * Also ends proposals that nobody answered, and moves events on to their next session. Run again, it changes nothing more.
 */
export async function sweep(around: Omit<Moving, 'what' | 'actor'>): Promise<void> {
  const job = { ...around, what: 'event/sweep', actor: 'timer' }
  const { store, now } = job
  await eachBatch(
    () => store.placesToSweep(now, BATCH),
    (one) => sweepPlaces(job, one),
  )
  await eachBatch(
    () => store.agendasToSweep(now, BATCH),
    (one) => sweepAgenda(job, one),
  )
  await eachBatch(
    () => store.enrolmentsToSweep(now, BATCH),
    (one) => sweepEnrolment(job, one),
  )
  await eachBatch(
    () => store.placesFreed(now, BATCH),
    ({ _id }) => moveQueue(job, _id),
  )
  await eachBatch(
    () => store.exchangesDue(now, BATCH),
    ({ _id }) => expireExchange(job, _id),
  )
  await eachBatch(
    () => store.eventsToMoveOn(now, BATCH),
    (event) => store.moveOn(event, nextSession(event.sessions, now)),
  )
}

/**
 * Works through what a query gives, until it gives less than a batch or nothing that was not seen. What
 * fails is tried again at the next round, and holds up none of the others.
 */
async function eachBatch<T extends { _id: string }>(
  read: () => Promise<T[]>,
  work: (one: T) => Promise<unknown>,
): Promise<void> {
  const seen = new Set<string>()
  for (;;) {
    const batch = await read()
    const fresh = batch.filter((one) => !seen.has(one._id))
    for (const one of fresh) {
      seen.add(one._id)
      await work(one).catch((error) => reportIncident(error, { swept: one._id }))
    }
    if (batch.length < BATCH || fresh.length === 0) return
  }
}

async function sweepPlaces(job: Moving, { _id, holders, takes }: Places) {
  const holds = Object.entries(holders).map(([personId, { post, ...held }]) => ({
    sessionId: _id,
    personId,
    postId: post,
    ...held,
  }))
  const next = await settle(job, holds, HOLDS_PLACE, async (hold, lapse) => {
    const { offerUntil, ...kept } = hold
    if (offerUntil === undefined) return lapse(() => job.store.releasePlace(kept, job.now))
    await tellOffer(job, _id, { ...kept, post: kept.postId }, offerUntil)
    return true
  })
  await job.store.markPlaces(_id, takes, next)
}

async function sweepAgenda(job: Moving, { _id, items, takes }: Agenda) {
  const holds = items.map((item) => ({ ...item, personId: _id }))
  const next = await settle(job, holds, HOLDS_TIME, (hold, lapse) =>
    lapse(() => job.store.releaseTime(hold)),
  )
  await job.store.markAgenda(_id, takes, next, job.now)
}

/**
 * Settles the old holds that no enrolment stands on.
 * @param end settles one, or lapses it; false: it has to be looked at again
 * @returns when to look again (epoch ms), if there is anything left to look at
 */
async function settle<H extends Hold>(
  job: Moving,
  holds: H[],
  standing: readonly EnrolmentState[],
  end: (hold: H, lapse: (giveBack: () => Promise<unknown>) => Promise<boolean>) => Promise<boolean>,
): Promise<number | undefined> {
  const lease = job.settings.placeLeaseMinutes * MINUTE
  const { due, next } = dueHolds(holds, job.now, lease)
  let unsettled = next
  for (const hold of await withoutEnrolment(job.store, due, standing)) {
    const settled = await end(hold, (giveBack) => lapse(job.store, job, hold, giveBack, standing))
    if (!settled) unsettled = Math.min(unsettled ?? job.now, job.now)
  }
  return unsettled
}

async function withoutEnrolment<H extends Hold>(
  store: EventStore,
  holds: H[],
  states: readonly EnrolmentState[],
): Promise<H[]> {
  const without: H[] = []
  for (let from = 0; from < holds.length; from += BATCH) {
    const some = holds.slice(from, from + BATCH)
    const idOfHold = ({ sessionId, personId }: H) => enrolmentId(sessionId, personId)
    const standing = await store.standingAttempts(some.map(idOfHold), states)
    without.push(...some.filter((hold) => standing.get(idOfHold(hold)) !== hold.attempt))
  }
  return without
}

/** Does again what may have been left half done, which changes nothing where it was done. */
async function sweepEnrolment(job: Moving, enrolment: Enrolment) {
  const { store, now } = job
  if (enrolment.state === 'offered' || enrolment.state === 'waiting')
    return sweepQueued(job, enrolment)
  if (!STANDS.includes(enrolment.state)) await release(store, enrolment, now)
  return store.enrolmentSwept(enrolment)
}

/** Whoever is in the queue, or has a place out of it that is kept. */
async function sweepQueued(job: Moving, enrolment: Enrolment) {
  const session = await job.store.session(enrolment.sessionId)
  if (session?.status === 'cancelled' || session?.status === 'withdrawn')
    return tellEnd(job, enrolment)
  // Their copy may not say yet that it was moved.
  if (job.now >= (session?.from ?? enrolment.from)) return expire(job, enrolment)
  if (enrolment.state === 'waiting') return keepWaiting(job, enrolment)
  const { offerUntil = job.now } = enrolment
  if (job.now < offerUntil) return job.store.enrolmentSwept(enrolment, offerUntil)
  return session?.status === 'suspended' ? putBack(job, enrolment) : expire(job, enrolment)
}

/** Whoever came into the queue in the moment in which the event was called off. */
async function tellEnd(job: Moving, enrolment: Enrolment) {
  const why = (await job.store.event(enrolment.eventId))?.cancelledWhy ?? WITHDRAWN
  const { content } = endFor('', { why }, enrolment, job.now)
  return leave(job, enrolment, 'event', why, [{ kind: 'message', content }])
}
