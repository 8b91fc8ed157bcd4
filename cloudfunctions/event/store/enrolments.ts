import type { LogEntry } from '../../_kernel/audit'
import type { Database } from '../../_kernel/database'
import { isDuplicate } from '../../_kernel/failures'
import { post } from '../../_kernel/outbox'
import type { Position } from '../../_kernel/paging'
import { type Draft, identified } from '../../_kernel/records'
import { enrolmentId } from '../rules/enrolment'
import { SHOWN, STANDS } from '../rules/enrolment-states'
import { ENROLMENTS, type Enrolment, type EnrolmentState } from '../session-documents'

interface Page {
  limit: number
  after?: Position | undefined
}

/** Ids in one `_.in`. */
const BATCH = 100

/** Enrolments; every change names the revision that it was decided on. */
export const enrolmentsStore = (db: Database) => {
  const _ = db.command
  const enrolments = db.collection<Enrolment>(ENROLMENTS)
  const shown = { state: _.in([...SHOWN]) }

  const coming = async (of: object, { limit, after = { key: 0, id: '' } }: Page) => {
    const later = _.or([{ from: _.gt(after.key) }, { from: after.key, _id: _.gt(after.id) }])
    const { data } = await enrolments
      .where(_.and([{ ...of }, { from: _.gte(after.key) }, later]))
      .orderBy('from', 'asc')
      .orderBy('_id', 'asc')
      .limit(limit)
      .get()
    return data
  }

  return {
    enrolment: async (sessionId: string, personId: string): Promise<Enrolment | undefined> =>
      (await enrolments.doc(enrolmentId(sessionId, personId)).get()).data ?? undefined,

    /** At most 100, whatever has become of them. */
    enrolmentsWithId: async (ids: readonly string[]): Promise<Enrolment[]> =>
      ids.length > 0
        ? (
            await enrolments
              .where({ _id: _.in(ids) })
              .limit(BATCH)
              .get()
          ).data
        : [],

    /** Of at most 100 enrolments in one of these states, the attempts on which they stand, by enrolment id. */
    standingAttempts: async (
      ids: readonly string[],
      states: readonly EnrolmentState[],
    ): Promise<Map<string, string>> => {
      const { data } = await enrolments
        .where({ _id: _.in(ids), state: _.in([...states]) })
        .field({ attempt: true })
        .limit(BATCH)
        .get()
      return new Map(data.map((one) => [one._id, one.attempt]))
    },

    /** Of one person in some sessions. */
    enrolmentsIn: async (sessionIds: readonly string[], personId: string): Promise<Enrolment[]> => {
      const ids = sessionIds.map((sessionId) => enrolmentId(sessionId, personId))
      return (
        await enrolments
          .where({ _id: _.in(ids), ...shown })
          .limit(1000)
          .get()
      ).data
    },

    /** What has not ended, soonest first. */
    comingEnrolments: (people: readonly string[], now: number, page: Page) =>
      coming({ personId: _.in(people), to: _.gt(now), ...shown }, page),

    /** The same, what the person has or waits for alone. */
    comingPlaces: (people: readonly string[], now: number, limit: number) =>
      coming({ personId: _.in(people), to: _.gt(now), state: _.in([...STANDS]) }, { limit }),

    /** All of one person, whatever has become of them, latest first; nobody has more than fit. */
    enrolmentsEver: async (personId: string): Promise<Enrolment[]> =>
      (await enrolments.where({ personId }).orderBy('from', 'desc').limit(1000).get()).data,

    /** Of one session, in one of these states, by id. */
    enrolmentsOf: async (
      sessionId: string,
      states: readonly EnrolmentState[],
      after: string,
      limit: number,
    ): Promise<Enrolment[]> =>
      (
        await enrolments
          .where({ sessionId, state: _.in([...states]), _id: _.gt(after) })
          .orderBy('_id', 'asc')
          .limit(limit)
          .get()
      ).data,

    /** What has ended, latest first. */
    pastEnrolments: async (
      people: readonly string[],
      now: number,
      { limit, after = { key: now, id: '' } }: Page,
    ): Promise<Enrolment[]> => {
      const of = { personId: _.in(people), to: _.lte(now), ...shown }
      const earlier = _.or([{ from: _.lt(after.key) }, { from: after.key, _id: _.lt(after.id) }])
      const { data } = await enrolments
        .where(_.and([of, { from: _.lte(after.key) }, earlier]))
        .orderBy('from', 'desc')
        .orderBy('_id', 'desc')
        .limit(limit)
        .get()
      return data
    },

    /** Writes a new enrolment; false if there is one already. */
    addEnrolment: async (enrolment: Enrolment): Promise<boolean> => {
      try {
        await enrolments.add({ data: enrolment })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },

    /** Changes an enrolment if it still is what `entry` was decided on. */
    changeEnrolment: async (
      id: string,
      entry: LogEntry,
      changes: Partial<Omit<Enrolment, '_id' | 'log' | 'rev' | 'outbox'>>,
      removed: readonly (keyof Enrolment)[] = [],
      letters: readonly Draft[] = [],
    ): Promise<boolean> => {
      const { stats } = await enrolments.where({ _id: id, rev: entry.rev - 1 }).update({
        data: {
          ...changes,
          ...Object.fromEntries(removed.map((field) => [field, _.remove()])),
          rev: entry.rev,
          log: _.push([entry]),
          ...(letters.length > 0 && post(db, entry.at, identified(id, entry.rev, letters))),
        },
      })
      return stats.updated === 1
    },

    enrolmentsToSweep: async (now: number, limit: number): Promise<Enrolment[]> =>
      (
        await enrolments
          .where({ sweepAfter: _.lte(now) })
          .orderBy('sweepAfter', 'asc')
          .limit(limit)
          .get()
      ).data,

    /** A mark is no change of state, so it is not logged. */
    enrolmentSwept: async ({ _id, rev }: Enrolment, next?: number) => {
      await enrolments.where({ _id, rev }).update({ data: { sweepAfter: next ?? _.remove() } })
    },
  }
}
