import { stageOf } from '../../miniprogram/shared/age'
import { maskName } from '../../miniprogram/shared/mask'
import { dayOf } from '../../miniprogram/shared/time'
import { personalData } from '../_kernel/crypto'
import { type Database, database } from '../_kernel/database'
import { reportIncident } from '../_kernel/incident'
import type { Call } from '../_kernel/operation'
import { drain, type Letter } from '../_kernel/outbox'
import type { Trace } from '../_kernel/records'
import { readSettings } from '../_kernel/settings'
import type { MembershipTold } from '../organisation/neighbours'
import type { DocumentContended } from './changes/admit'
import { close } from './changes/close'
import { endCase, savePerson } from './changes/hand-over'
import { bind, stillMoves } from './changes/move'
import { openClaim } from './changes/open-claim'
import { recheck } from './changes/recheck'
import { CASES, PEOPLE, type ToldFacts } from './documents'
import { findByNumber } from './finding'
import { found } from './founding'
import { identityProvider } from './identity-provider'
import { amended } from './rules/records'
import { openBorn, openIdentity } from './sealing'
import { volunteerStore } from './store'
import { movedPhone } from './tickets'

export type { PersonMerged } from './changes/merge'

/** How many records one round of a job takes; what is left waits for the next. */
const BATCH = 50

const keys = () => personalData(process.env.PERSONAL_DATA_KEYS)

const byTimer = (now: number, job: string, why: string): Trace => ({
  now,
  actor: 'timer',
  what: `volunteer/${job}`,
  why,
})

/** Works through a batch; one that fails is reported and holds up no other. */
async function each<T extends { _id: string }>(
  job: string,
  records: T[],
  work: (record: T) => Promise<void>,
): Promise<void> {
  for (const record of records) {
    try {
      await work(record)
    } catch (error) {
      reportIncident(error, { job, record: record._id })
    }
  }
}

/** Lets the account moves take effect whose hold is over without an objection. */
export async function effectMoves(now: number, db: Database = database): Promise<void> {
  const store = volunteerStore(db)
  const trace = byTimer(now, 'effect-moves', 'hold is over')
  await each('effect-moves', await store.movesDue(now, BATCH), ({ _id }) =>
    store.transact(async (unit) => {
      const move = await unit.case(_id)
      if (move?.state !== 'held' || !move.openid) return
      const record = await unit.person(move.holder)
      if (!stillMoves(move, record, await unit.account(move.openid))) {
        return endCase(unit, move, 'lapse', { ...trace, why: 'record or account has changed' })
      }
      await endCase(unit, move, 'elapse', trace)
      const { openid, agreed } = move
      await bind(unit, { openid, phone: movedPhone(move, keys()), agreed }, record, trace)
    }),
  )
}

/** Appoints the first leader of a city, as whoever deploys it has written down; docs/production.md. */
export const foundCity = (now: number, db: Database = database): Promise<void> =>
  found(db, keys(), now)

/** Closes the accounts whose cooling-off time is over. */
export async function closeAccounts(now: number, db: Database = database): Promise<void> {
  const store = volunteerStore(db)
  const trace = byTimer(now, 'close-accounts', 'cooling-off time is over')
  await each('close-accounts', await store.closingsDue(now, BATCH), ({ _id }) =>
    store.transact(async (unit) => {
      const person = await unit.person(_id)
      if (person?.closing && person.closing.closesAt <= now) await close(unit, person, trace)
    }),
  )
}

/** Asks the identity provider again about those for whom it had no answer. */
export async function recheckIdentities(now: number, db: Database = database): Promise<void> {
  const store = volunteerStore(db)
  const settings = await readSettings(db, now)
  const trace = byTimer(now, 'recheck-identities', 'provider asked again')
  await each('recheck-identities', await store.rechecksDue(now, BATCH), async (asked) => {
    const verdict = await identityProvider().check(openIdentity(keys(), asked))
    await store.transact(async (unit) => {
      const person = await unit.person(asked._id)
      // Corrected in the meantime: the answer is about somebody else.
      if (person?.rev === asked.rev) await recheck(unit, person, verdict, settings, trace)
    })
  })
}

/** Removes phone tickets that have expired, and the attempts of earlier days. */
export const forgetExpired = (now: number, db: Database = database): Promise<void> =>
  volunteerStore(db).forgetBefore(now, dayOf(now))

/** Delivers the letters of this context, and opens the claims that it has told itself of. */
export async function drainOutbox(
  deliver: (letter: Letter) => Promise<void>,
  now: number,
  db: Database = database,
): Promise<void> {
  const store = volunteerStore(db)
  const trace = byTimer(now, 'open-claim', 'document of an imported record')
  const sort = (letter: Letter) =>
    letter.kind === 'document-contended'
      ? openClaim(store, letter.content as DocumentContended, trace)
      : deliver(letter)
  const onFailure = (error: unknown, { id }: Letter) => reportIncident(error, { letter: id })
  for (const collection of [PEOPLE, CASES]) await drain(db, collection, now, sort, onFailure)
}

/**
 * Keeps what `organisation` tells of a membership. A word that is older than what is known came late and
 * changes nothing: no role comes back that was taken away since.
 */
export async function keepMembership(
  { personId, organisationId, ...told }: MembershipTold,
  now: number,
  db: Database = database,
): Promise<void> {
  await volunteerStore(db).transact(async (unit) => {
    const person = await unit.person(personId)
    const known = person?.memberships?.[organisationId]
    if (!person || (known && known.rev >= told.rev)) return
    const memberships = { ...person.memberships, [organisationId]: told }
    const trace = byTimer(now, 'keep-membership', told.name)
    await savePerson(unit, amended(person, trace, { memberships }))
  })
}

/** The content of a letter of kind `suspension`: until when somebody has no limited places, if at all. */
export interface SuspensionTold {
  personId: string
  /** Of the person's no-shows: what was reckoned from a lower one came late. */
  rev: number
  until?: number
}

/** Keeps what `event` has reckoned from a person's no-shows; a late word changes nothing. */
export async function keepSuspension(
  { personId, rev, until }: SuspensionTold,
  now: number,
  db: Database = database,
): Promise<void> {
  await volunteerStore(db).transact(async (unit) => {
    const person = await unit.person(personId)
    if (!person || (person.noShowsKnown ?? 0) >= rev) return
    const { suspendedUntil: _, ...others } = person.facts ?? { qualifications: [] }
    const facts: ToldFacts = { ...others, ...(until !== undefined && { suspendedUntil: until }) }
    const trace = byTimer(now, 'keep-suspension', 'no-shows')
    await savePerson(unit, amended(person, trace, { facts, noShowsKnown: rev }))
  })
}

/** Keeps what another context has to tell of a person, for all others to see in the account. */
export async function setFact(
  personId: string,
  fact: Partial<ToldFacts>,
  now: number,
  db: Database = database,
): Promise<void> {
  await volunteerStore(db).transact(async (unit) => {
    const person = await unit.person(personId)
    if (!person) return
    const facts: ToldFacts = { qualifications: [], ...person.facts, ...fact }
    const trace = byTimer(now, 'set-fact', Object.keys(fact).join(', '))
    await savePerson(unit, amended(person, trace, { facts }))
  })
}

/** Somebody as those see them who organise what they take part in. */
export interface PersonSeen {
  personId: string
  /** Masked where `names` was not asked for, and of a minor always. */
  name: string
  number?: string
  minor: boolean
}

/**
 * Who these people are.
 * @param names unmasked, and with their numbers, those of minors excepted: for whoever needs them on the spot
 */
export async function peopleSeen(
  db: Database,
  { personalData: data, now, settings }: Pick<Call<unknown>, 'personalData' | 'now' | 'settings'>,
  ids: string[],
  names: boolean,
): Promise<PersonSeen[]> {
  const people = ids.length > 0 ? await volunteerStore(db).people(ids) : []
  return people.map(({ _id, name, number, born }) => {
    const own = data.open(name)
    const minor = stageOf(openBorn(data, born).birthDate, dayOf(now), settings) !== 'adult'
    const shown = names && !minor ? own : maskName(own)
    return { personId: _id, name: shown, ...(names && { number }), minor }
  })
}

/** Whose volunteer number this is. @throws as `findByNumber` does */
export async function personByNumber(
  db: Database,
  call: Pick<Call<unknown>, 'openid' | 'now' | 'settings'>,
  typed: string,
): Promise<string | undefined> {
  return (await findByNumber({ ...call, store: volunteerStore(db) }, typed))?._id
}
