import type { Database } from '../../_kernel/database'
import { REMINDED, type Reminded, SESSIONS, type Session } from '../session-documents'

const ID = 'sessions'

/** What reminding has to know: which sessions begin when, and how far it has come. */
export const remindersStore = (db: Database) => {
  const _ = db.command
  const sessions = db.collection<Session>(SESSIONS)
  const reminded = db.collection<Reminded>(REMINDED)

  return {
    /** Sessions that begin from `from` on and before `to`, whatever became of them, in that order. */
    sessionsBeginning: async (
      { from, to }: { from: number; to: number },
      after: { from: number; id: string },
      limit: number,
    ): Promise<Session[]> => {
      const later = _.or([{ from: _.gt(after.from) }, { from: after.from, _id: _.gt(after.id) }])
      const { data } = await sessions
        .where(_.and([{ from: _.gte(Math.max(from, after.from)).and(_.lt(to)) }, later]))
        .orderBy('from', 'asc')
        .orderBy('_id', 'asc')
        .limit(limit)
        .get()
      return data
    },

    /** Up to when everybody has been reminded (epoch ms); nothing before the first time. */
    remindedUntil: async (): Promise<number | undefined> =>
      (await reminded.doc(ID).get()).data?.until,

    setRemindedUntil: async (until: number): Promise<void> => {
      await reminded.doc(ID).set({ data: { until } })
    },
  }
}
