import type { Database } from '../../_kernel/database'
import type { Position } from '../../_kernel/paging'
import { within } from '../../_kernel/scopes'
import { transact } from '../../_kernel/transact'
import { recordsOn, type Shelves } from '../../_kernel/unit'
import { NO_SHOWS, type NoShows } from '../no-show-documents'
import { enrolmentId } from '../rules/enrolment'
import { ENROLMENTS, type Enrolment } from '../session-documents'

/** An enrolment, and what its person has missed: they change together. */
export function noShowUnit(shelves: Shelves) {
  const { read, save } = recordsOn(shelves)
  return {
    enrolment: (sessionId: string, personId: string) =>
      read<Enrolment>(ENROLMENTS, enrolmentId(sessionId, personId)),
    saveEnrolment: save<Enrolment>(ENROLMENTS),
    noShows: (personId: string) => read<NoShows>(NO_SHOWS, personId),
    saveNoShows: save<NoShows>(NO_SHOWS),
  }
}

export type NoShowUnit = ReturnType<typeof noShowUnit>

export const noShowsStore = (db: Database) => {
  const _ = db.command
  const enrolments = db.collection<Enrolment>(ENROLMENTS)
  const decidedBy = (scopes: readonly string[]) => _.or(within(_, 'appeal.scope', scopes))
  return {
    /** Runs a change, whole or not at all; it may run several times. */
    withNoShows: <T>(change: (unit: NoShowUnit) => Promise<T>): Promise<T> =>
      transact(db, (tx) => change(noShowUnit(tx))),

    /** Appeals that wait for whoever leads one of these scopes, the oldest first. */
    openAppeals: async (
      scopes: readonly string[],
      { limit, after = { key: 0, id: '' } }: { limit: number; after?: Position | undefined },
    ): Promise<Enrolment[]> => {
      const later = _.or([
        { 'appeal.openedAt': _.gt(after.key) },
        { 'appeal.openedAt': after.key, _id: _.gt(after.id) },
      ])
      const open = { 'appeal.state': 'open' as const, 'appeal.openedAt': _.gte(after.key) }
      const { data } = await enrolments
        .where(_.and([open, later, decidedBy(scopes)]))
        .orderBy('appeal.openedAt', 'asc')
        .orderBy('_id', 'asc')
        .limit(limit)
        .get()
      return data
    },

    /** In which somebody has appealed, at most 1,000. */
    appealsOf: async (personId: string): Promise<Enrolment[]> =>
      (
        await enrolments
          .where({ personId, 'appeal.statement': _.exists(true) })
          .limit(1000)
          .get()
      ).data,

    countOpenAppeals: async (scopes: readonly string[]): Promise<number> =>
      (await enrolments.where(_.and([{ 'appeal.state': 'open' }, decidedBy(scopes)])).count())
        .total,
  }
}
