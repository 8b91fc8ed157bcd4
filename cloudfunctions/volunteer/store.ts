import type cloud from 'wx-server-sdk'
import type { Database } from '../_kernel/database'
import { isDuplicate } from '../_kernel/failures'
import { ACCOUNTS, type Account } from '../_kernel/identity'
import { idOf } from '../_kernel/ids'
import { operationsOn } from '../_kernel/operation'
import type { Position } from '../_kernel/paging'
import { within } from '../_kernel/scopes'
import { transact } from '../_kernel/transact'
import { recordsOn, type Shelves } from '../_kernel/unit'
import { assertMayInvite, invite, membersFor, responsibleFor } from '../organisation/neighbours'
import {
  ATTEMPTS,
  type Attempts,
  CASES,
  DOCUMENTS,
  type DocumentCase,
  type DocumentHold,
  NUMBERS,
  type NumberHold,
  PEOPLE,
  type Person,
  PHONE_TICKETS,
  type PhoneTicket,
  type StoredPerson,
} from './documents'
import { UNDECIDED } from './rules/case-states'

const openPerson = (person: StoredPerson | undefined): Person | undefined =>
  person && person.standing !== 'closed' ? person : undefined

/** The records of people that change together. */
export function unitOn(shelves: Shelves, _: Database['command']) {
  const { read, save, remove, find } = recordsOn(shelves)
  const undecided = (condition: cloud.Condition<DocumentCase> & object) =>
    find<DocumentCase>(CASES, { ...condition, state: _.in(UNDECIDED) })

  return {
    /** A person whose record is not closed. */
    person: async (id: string) => openPerson(await read<StoredPerson>(PEOPLE, id)),
    savePerson: save<StoredPerson>(PEOPLE),
    /** Whose guardian this person is, in whatever account. */
    wardsOf: async (guardian: string) =>
      (await find<Person>(PEOPLE, { 'guardian.personId': guardian })).flatMap(
        (one) => openPerson(one) ?? [],
      ),
    hold: (hash: string) => read<DocumentHold>(DOCUMENTS, hash),
    saveHold: save<DocumentHold>(DOCUMENTS),
    removeHold: (hash: string) => remove(DOCUMENTS, hash),
    account: (openid: string) => read<Account>(ACCOUNTS, openid),
    /** An openid with nobody behind it, and for whom nobody is on the way, is forgotten. */
    saveAccount: async (account: Account) => {
      const { _id, people, roles, arriving } = account
      if (people.length + roles.length > 0 || arriving) return save<Account>(ACCOUNTS)(account)
      await remove(ACCOUNTS, _id)
    },
    number: (number: string) => read<NumberHold>(NUMBERS, number),
    saveNumber: save<NumberHold>(NUMBERS),
    case: (id: string) => read<DocumentCase>(CASES, id),
    saveCase: save<DocumentCase>(CASES),
    casesOfDocument: (documentHash: string) => undecided({ documentHash }),
    casesAgainst: (holder: string) => undecided({ holder }),
    /** Every case that a person was a party to, decided or not. */
    casesOf: async (personId: string) => [
      ...(await find<DocumentCase>(CASES, { claimant: personId })),
      ...(await find<DocumentCase>(CASES, { holder: personId })),
    ],
    /** A person's claims and contests that are still open, or were moot from the start. */
    contestsOf: (claimant: string) =>
      find<DocumentCase>(CASES, { claimant, state: _.in(['open', 'moot']) }),
  }
}

export type Unit = ReturnType<typeof unitOn>

/** The collections of `volunteer`: nothing is decided here. */
export function volunteerStore(db: Database) {
  const _ = db.command
  const unit = unitOn(db, _)
  const attempts = db.collection<Attempts>(ATTEMPTS)

  const countOneMore = async (id: string, limit: number) => {
    const { stats } = await attempts
      .where({ _id: id, count: _.lt(limit) })
      .update({ data: { count: _.inc(1) } })
    return stats.updated === 1
  }

  return {
    ...unit,

    /** Runs a change of several records, whole or not at all; it may run several times. */
    transact: <T>(change: (unit: Unit) => Promise<T>): Promise<T> =>
      transact(db, (tx) => change(unitOn(tx, _))),

    /**
     * Counts one attempt of today, unless the limit is reached; exact however many come at once.
     * @returns whether there was one left
     */
    async attempt(
      kind: 'account' | 'document' | 'guardian' | 'number',
      who: string,
      day: string,
      limit: number,
    ) {
      const _id = idOf(kind, who, day)
      try {
        await attempts.add({ data: { _id, count: 1, day } })
        return true
      } catch (error) {
        if (!isDuplicate(error)) throw error
        return countOneMore(_id, limit)
      }
    },

    async ticket(id: string): Promise<PhoneTicket | undefined> {
      const { data } = await db.collection<PhoneTicket>(PHONE_TICKETS).doc(id).get()
      return data ?? undefined
    },

    async saveTicket({ _id, ...data }: PhoneTicket): Promise<void> {
      await db.collection<PhoneTicket>(PHONE_TICKETS).doc(_id).set({ data })
    },

    /** Path of the organisation that reviews for an area. */
    responsibleFor: (area: string) => responsibleFor(db, area),
    /** What `organisation` says and does about its members: see there. */
    membersFor: membersFor.bind(undefined, db),
    assertMayInvite: assertMayInvite.bind(undefined, db),
    invite: invite.bind(undefined, db),

    /** At most 100 people with open records, in no order. */
    async people(ids: string[]): Promise<Person[]> {
      if (ids.length === 0) return []
      const { data } = await db
        .collection<StoredPerson>(PEOPLE)
        .where({ _id: _.in(ids) })
        .get()
      return data.flatMap((one) => openPerson(one) ?? [])
    },

    async personByGuardianCode(hash: string): Promise<Person | undefined> {
      const { data } = await db
        .collection<Person>(PEOPLE)
        .where({ 'guardianCode.hash': hash })
        .limit(1)
        .get()
      return openPerson(data[0])
    },

    /** What people have to know of: undecided cases against them, and those that are their own. */
    async casesAbout(personIds: string[]): Promise<DocumentCase[]> {
      const cases = db.collection<DocumentCase>(CASES)
      const [against, own] = await Promise.all([
        cases.where({ holder: _.in(personIds), state: _.in(UNDECIDED) }).get(),
        cases
          .where({
            claimant: _.in(personIds),
            state: _.in([...UNDECIDED, 'moot']),
          })
          .get(),
      ])
      const all = [...against.data, ...own.data]
      // Between two people of one account it is found on both sides.
      return [...new Map(all.map((one) => [one._id, one])).values()]
    },

    /** Cases to review below these scopes, oldest first, after a place in that order. */
    async openCases(
      scopes: string[],
      after: Position | undefined,
      limit: number,
    ): Promise<DocumentCase[]> {
      const covered = within(_, 'scope', scopes)
      const later = after && [
        { openedAt: _.gt(after.key) },
        { openedAt: after.key, _id: _.gt(after.id) },
      ]
      const { data } = await db
        .collection<DocumentCase>(CASES)
        .where(_.and([{ state: 'open' }, _.or(covered), ...(later ? [_.or(later)] : [])]))
        .orderBy('openedAt', 'asc')
        .orderBy('_id', 'asc')
        .limit(limit)
        .get()
      return data
    },

    async movesDue(now: number, limit: number): Promise<DocumentCase[]> {
      const { data } = await db
        .collection<DocumentCase>(CASES)
        .where({ state: 'held', effectiveAt: _.lte(now) })
        .orderBy('effectiveAt', 'asc')
        .limit(limit)
        .get()
      return data
    },

    async closingsDue(now: number, limit: number): Promise<Person[]> {
      const { data } = await db
        .collection<Person>(PEOPLE)
        .where({ 'closing.closesAt': _.lte(now) })
        .orderBy('closing.closesAt', 'asc')
        .limit(limit)
        .get()
      return data
    },

    async rechecksDue(now: number, limit: number): Promise<Person[]> {
      const { data } = await db
        .collection<Person>(PEOPLE)
        .where({ recheckAfter: _.lte(now) })
        .orderBy('recheckAfter', 'asc')
        .limit(limit)
        .get()
      return data
    },

    /** Removes phone tickets that have expired and attempts of earlier days. */
    async forgetBefore(now: number, today: string): Promise<void> {
      await db
        .collection<PhoneTicket>(PHONE_TICKETS)
        .where({ until: _.lt(now) })
        .remove()
      await attempts.where({ day: _.lt(today) }).remove()
    },
  }
}

export type VolunteerStore = ReturnType<typeof volunteerStore>

export const operation = operationsOn<VolunteerStore>()
