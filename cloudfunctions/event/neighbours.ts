import { personalData } from '../_kernel/crypto'
import { type Database, database } from '../_kernel/database'
import { newId } from '../_kernel/ids'
import { reportIncident } from '../_kernel/incident'
import { drain, type Letter } from '../_kernel/outbox'
import { readSettings } from '../_kernel/settings'
import { policyNow } from '../insurance/neighbours'
import { EXCHANGES } from './exchange-documents'
import { follow } from './following'
import { followPolicy } from './insuring'
import { leave } from './leaving'
import { forgetAppeal, mergeNoShows } from './missing'
import { NO_SHOWS } from './no-show-documents'
import { EVENTS, PLANS } from './plan-documents'
import { refresh } from './refreshing'
import { type Reminder, remind as remindAll } from './reminding'
import { STANDS } from './rules/enrolment-states'
import { tallyOf } from './rules/places'
import { ENROLMENTS, type Enrolment } from './session-documents'
import { type EventStore, eventStore } from './store'
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
  const call = { ...(await timerCall(now, db)), what: 'event/give-places-back' }
  return withComing(call, personId, async (enrolment) => {
    const left = await leave(call, enrolment, 'account-closed', why)
    if (!left) throw new Error('An enrolment was changed while its place was given back')
  })
}

/**
 * Two records of one person became one: the coming places of the first follow into the second, and its
 * no-shows count there. What is past stays under the first, which keeps its number. Run again, it goes on
 * where it stopped.
 * @returns how many
 */
export async function followMerge(
  { from, into }: { from: string; into: string },
  now: number,
  db: Database = database,
): Promise<number> {
  const request = { key: `merge:${from}`, hash: into }
  const call = { ...(await timerCall(now, db)), what: 'event/follow-merge', newId, request }
  await call.store.withNoShows((unit) => mergeNoShows(unit, call, { from, into }))
  return withComing(call, from, (enrolment) => follow(call, enrolment, into))
}

/** Somebody has closed their account: what they have said to no-shows goes. Run again, it changes nothing more. */
export async function forgetAppeals(
  personId: string,
  now: number,
  db: Database = database,
): Promise<void> {
  const call = { ...(await timerCall(now, db)), what: 'event/forget-appeals' }
  for (const appealed of await call.store.appealsOf(personId))
    await call.store.withNoShows((unit) => forgetAppeal(unit, call, appealed))
}

/** Opens the agenda of somebody who has joined, so that their first event costs no more than the next. */
export const openAgenda = (personId: string, db: Database = database): Promise<boolean> =>
  eventStore(db).openAgenda(personId)

/** Whoever has a place in a session of this event that has not ended, so many at a time. */
export async function* peopleIn(
  eventId: string,
  now: number,
  db: Database = database,
): AsyncGenerator<Enrolment[]> {
  const store = eventStore(db)
  const sessions = (await store.sessionsOf(eventId)).filter(({ to }) => to > now)
  for (const { _id } of sessions) {
    let after = ''
    for (;;) {
      const batch = await store.enrolmentsOf(_id, STANDS, after, BATCH)
      if (batch.length > 0) yield batch
      if (batch.length < BATCH) break
      after = batch.at(-1)?._id ?? ''
    }
  }
}

/**
 * An event was called off: everybody is told, their place in it ends, and their time is free again. Run
 * again, it goes on where it stopped.
 * @throws Error while somebody's sign-up from before is still under way, so that it has to be run again
 */
export async function endPlaces(
  { eventId, why }: { eventId: string; why: string },
  tell: (people: Enrolment[]) => Promise<unknown>,
  now: number,
  db: Database = database,
): Promise<void> {
  const call = { ...(await timerCall(now, db)), what: 'event/end-places' }
  for await (const batch of peopleIn(eventId, now, db)) {
    // First: whose place has ended is not found any more when this is run again.
    await tell(batch)
    const ended = await Promise.all(batch.map((one) => leave(call, one, 'event', why)))
    if (ended.includes(undefined)) throw new Error('An enrolment was changed while its place ended')
  }
  if (await isAnyTaken(call.store, eventId, now))
    throw new Error('Somebody was signing up while the event ended')
}

async function isAnyTaken(store: EventStore, eventId: string, now: number) {
  const sessions = (await store.sessionsOf(eventId)).filter(({ to }) => to > now)
  const left = await store.placesLeftIn(sessions.map(({ _id }) => _id))
  return sessions.some((one) => {
    const places = left.get(one._id)
    return places !== undefined && tallyOf(one, places).taken > 0
  })
}

/**
 * An event was changed: what people who are in keep of it says so, too, and they may cancel until it
 * begins. Run again, it changes nothing more.
 */
export async function refreshPlaces(
  eventId: string,
  now: number,
  db: Database = database,
): Promise<void> {
  const call = { ...(await timerCall(now, db)), what: 'event/refresh-places' }
  for await (const batch of peopleIn(eventId, now, db)) {
    await Promise.all(batch.map((one) => refresh(call, one)))
  }
}

/** A policy was amended: coming sessions that it insures follow. Run again, it changes nothing more. */
export async function refreshPolicy(
  policyId: string,
  now: number,
  db: Database = database,
): Promise<void> {
  const policy = await policyNow(db, policyId)
  if (policy)
    await followPolicy({ ...(await timerCall(now, db)), what: 'event/refresh-policy' }, policy)
}

const timerCall = async (now: number, db: Database) => ({
  store: eventStore(db),
  settings: await readSettings(db, now),
  now,
  actor: 'timer',
})

/** Does something with each coming enrolment of a person that ends it, however many there are. */
async function withComing(
  { store, now }: Awaited<ReturnType<typeof timerCall>>,
  personId: string,
  end: (enrolment: Enrolment) => Promise<void>,
): Promise<number> {
  let ended = 0
  for (;;) {
    const batch = await store.comingPlaces([personId], now, BATCH)
    for (const enrolment of batch) await end(enrolment)
    ended += batch.length
    if (batch.length < BATCH) return ended
  }
}

/** Reminds whoever has a place of the sessions that begin soon; run again, it tells nobody twice. */
export const remind = async (
  tell: (reminder: Reminder) => Promise<void>,
  now: number,
  db: Database = database,
): Promise<void> => remindAll(await timerCall(now, db), tell)

/** Heals what died half way, and moves events on to their next session. */
export const sweep = async (now: number, db: Database = database): Promise<void> =>
  sweepAll({
    ...(await timerCall(now, db)),
    personalData: personalData(process.env.PERSONAL_DATA_KEYS),
  })

/** Delivers the letters of this context; one that fails is tried again at a later round. */
export async function drainOutbox(
  deliver: (letter: Letter) => Promise<void>,
  now: number,
): Promise<void> {
  const onFailure = (error: unknown, { id }: Letter) => reportIncident(error, { letter: id })
  for (const collection of [PLANS, EVENTS, ENROLMENTS, EXCHANGES, NO_SHOWS]) {
    await drain(database, collection, now, deliver, onFailure)
  }
}
