import type cloud from 'wx-server-sdk'
import type { Database } from '../../_kernel/database'
import { readAccountOf } from '../../_kernel/identity'
import { transact } from '../../_kernel/transact'
import { recordsOn, type Shelves } from '../../_kernel/unit'
import { EXCHANGES, type Exchange } from '../exchange-documents'
import { enrolmentId } from '../rules/enrolment'
import {
  AGENDAS,
  type Agenda,
  ENROLMENTS,
  type Enrolment,
  type Holder,
  PLACES,
  type Places,
  SESSIONS,
  type Session,
  type Ticket,
} from '../session-documents'

/** All that changes when a place changes hands, whole or not at all. */
export function exchangeUnit(shelves: Shelves, _: Database['command']) {
  const { read, save } = recordsOn(shelves)
  return {
    exchange: (id: string) => read<Exchange>(EXCHANGES, id),
    saveExchange: save<Exchange>(EXCHANGES),
    session: (id: string) => read<Session>(SESSIONS, id),
    places: (sessionId: string) => read<Places>(PLACES, sessionId),
    agenda: (personId: string) => read<Agenda>(AGENDAS, personId),
    saveAgenda: save<Agenda>(AGENDAS),
    enrolment: (sessionId: string, personId: string) =>
      read<Enrolment>(ENROLMENTS, enrolmentId(sessionId, personId)),
    saveEnrolment: save<Enrolment>(ENROLMENTS),

    /** What is left stays as it is: as many hold a place as before. */
    async passPlaces(
      sessionId: string,
      holders: Record<string, Holder | undefined>,
      queue: Ticket[],
    ) {
      const changed = Object.entries(holders).map(([personId, holder]) => [
        `holders.${personId}`,
        holder ? _.set(holder) : _.remove(),
      ])
      await shelves
        .collection<Places>(PLACES)
        .doc(sessionId)
        .update({
          data: {
            ...Object.fromEntries(changed),
            ...{ queue, waiting: queue.length, takes: _.inc(1) },
          },
        })
    },
  }
}

export type ExchangeUnit = ReturnType<typeof exchangeUnit>

/** Places that are handed over or swapped. */
export const exchangesStore = (db: Database) => {
  const _ = db.command
  const exchanges = db.collection<Exchange>(EXCHANGES)

  const open = async (of: cloud.Condition<Exchange>, limit: number) =>
    (
      await exchanges
        .where({ state: 'proposed', ...of })
        .orderBy('until', 'asc')
        .limit(limit)
        .get()
    ).data

  return {
    /** Runs a change of an exchange and the places in it; it may run several times. */
    withExchange: <T>(change: (unit: ExchangeUnit) => Promise<T>): Promise<T> =>
      transact(db, (tx) => change(exchangeUnit(tx, _))),

    /** The same records as they stand. */
    exchangeBooks: exchangeUnit(db, _),

    accountOf: (personId: string) => readAccountOf(db, personId),

    /** Proposed for a place of one of these enrolments. */
    exchangesFor: (enrolmentIds: readonly string[]) =>
      open({ _id: _.in(enrolmentIds) }, enrolmentIds.length),

    /** Waiting for the answer of one of these people, soonest end first. */
    exchangesTo: (people: readonly string[], now: number, limit: number) =>
      open({ receiver: _.in(people), until: _.gt(now) }, limit),

    /** Not answered in time. */
    exchangesDue: (now: number, limit: number) => open({ until: _.lte(now) }, limit),
  }
}
