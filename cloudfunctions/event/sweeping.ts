import { MINUTE } from '../../miniprogram/shared/time'
import type { Doing } from '../_kernel/audit'
import type { Settings } from '../_kernel/settings'
import type { Agenda, Enrolment, Places } from './documents'
import { lapse } from './lapsing'
import { release } from './leaving'
import { enrolmentId } from './rules/enrolment'
import { nextSession } from './rules/outline'
import { dueHolds, type Hold } from './rules/sweep'
import type { EventStore } from './store'

/** Documents in one round of a job. */
const BATCH = 100

interface Sweep extends Doing {
  store: EventStore
  settings: Settings
}

/**
 * Heals what died half way: places and times without an enrolment, cancels that gave nothing back.
 * Also moves events on to their next session. Run again, it changes nothing more.
 */
export async function sweep(store: EventStore, settings: Settings, now: number): Promise<void> {
  const job = { store, settings, now, what: 'event/sweep', actor: 'timer' }
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
    (one) => finishCancel(store, one),
  )
  await eachBatch(
    () => store.eventsToMoveOn(now, BATCH),
    (event) => store.moveOn(event, nextSession(event.sessions, now)),
  )
}

/** Works through what a query gives, until it gives less than a batch or nothing that was not seen. */
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
      await work(one)
    }
    if (batch.length < BATCH || fresh.length === 0) return
  }
}

async function sweepPlaces(job: Sweep, { _id, holders, takes }: Places) {
  const holds = Object.entries(holders).map(([personId, { post, at, attempt }]) => ({
    sessionId: _id,
    personId,
    postId: post,
    at,
    attempt,
  }))
  const next = await settle(job, holds, (hold) => job.store.releasePlace(hold))
  await job.store.markPlaces(_id, takes, next)
}

async function sweepAgenda(job: Sweep, { _id, items, takes }: Agenda) {
  const holds = items.map((item) => ({ ...item, personId: _id }))
  const next = await settle(job, holds, (hold) => job.store.releaseTime(hold))
  await job.store.markAgenda(_id, takes, next, job.now)
}

/**
 * Gives back the old holds that no enrolment stands on.
 * @returns when to look again (epoch ms), if there is anything left to look at
 */
async function settle<H extends Hold>(
  job: Sweep,
  holds: H[],
  giveBack: (hold: H) => Promise<unknown>,
): Promise<number | undefined> {
  const lease = job.settings.placeLeaseMinutes * MINUTE
  const { due, next } = dueHolds(holds, job.now, lease)
  let unsettled = next
  for (const hold of await withoutEnrolment(job.store, due)) {
    const settled = await lapse(job.store, job, hold, () => giveBack(hold))
    if (!settled) unsettled = Math.min(unsettled ?? job.now, job.now)
  }
  return unsettled
}

async function withoutEnrolment<H extends Hold>(store: EventStore, holds: H[]): Promise<H[]> {
  const without: H[] = []
  for (let from = 0; from < holds.length; from += BATCH) {
    const some = holds.slice(from, from + BATCH)
    const idOfHold = ({ sessionId, personId }: H) => enrolmentId(sessionId, personId)
    const standing = await store.standingAttempts(some.map(idOfHold))
    without.push(...some.filter((hold) => standing.get(idOfHold(hold)) !== hold.attempt))
  }
  return without
}

/** After a cancel: gives back again, which changes nothing where it was done, and takes the mark off. */
async function finishCancel(store: EventStore, enrolment: Enrolment) {
  if (enrolment.state === 'cancelled') await release(store, enrolment)
  await store.enrolmentSwept(enrolment)
}
