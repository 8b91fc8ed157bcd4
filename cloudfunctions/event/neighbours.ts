import { type Database, database } from '../_kernel/database'
import { reportIncident } from '../_kernel/incident'
import { drain, type Letter } from '../_kernel/outbox'
import { readSettings } from '../_kernel/settings'
import { ENROLMENTS, EVENTS } from './documents'
import { leave } from './leaving'
import { eventStore } from './store'
import { sweep as sweepAll } from './sweeping'

const BATCH = 100

/**
 * Cancels every enrolment of a person that has not ended, when their account is being closed. Run
 * again, it goes on where it stopped.
 * @returns how many
 * @throws Error when one was changed at the same time, so that it has to be run again
 */
export async function givePlacesBack(
  personId: string,
  why: string,
  now: number,
  db: Database = database,
): Promise<number> {
  const store = eventStore(db)
  const settings = await readSettings(db, now)
  const call = { store, settings, now, what: 'event/give-places-back', actor: 'timer' }
  let given = 0
  for (;;) {
    const batch = await store.comingPlaces([personId], now, BATCH)
    for (const enrolment of batch) {
      const left = await leave(call, enrolment, 'account-closed', why)
      if (!left) throw new Error('An enrolment was changed while its place was given back')
      given++
    }
    if (batch.length < BATCH) return given
  }
}

/** Heals what died half way, and moves events on to their next session. */
export const sweep = async (now: number, db: Database = database): Promise<void> =>
  sweepAll(eventStore(db), await readSettings(db, now), now)

/** Delivers the letters of this context; one that fails is tried again at a later round. */
export async function drainOutbox(
  deliver: (letter: Letter) => Promise<void>,
  now: number,
): Promise<void> {
  const onFailure = (error: unknown, { id }: Letter) => reportIncident(error, { letter: id })
  for (const collection of [EVENTS, ENROLMENTS]) {
    await drain(database, collection, now, deliver, onFailure)
  }
}
