import type { Database } from '../../_kernel/database'
import { isDuplicate } from '../../_kernel/failures'
import { transact } from '../../_kernel/transact'
import type { Hold } from '../rules/sweep'
import { AGENDAS, type Agenda, type AgendaItem } from '../session-documents'

type Moved = Pick<AgendaItem, 'title' | 'from' | 'to'>

/** The time of people: an agenda holds no two items that overlap. */
export const agendasStore = (db: Database) => {
  const _ = db.command
  const agendas = db.collection<Agenda>(AGENDAS)

  return {
    agenda: async (personId: string): Promise<Agenda | undefined> =>
      (await agendas.doc(personId).get()).data ?? undefined,

    /**
     * Takes the time from `from` to `to` if no item overlaps it: one conditional update, so that no two
     * overlapping sessions can both be taken. Takes nothing where there is no agenda yet.
     * @param sweepAfter epoch ms
     */
    takeTime: async (personId: string, item: AgendaItem, sweepAfter: number): Promise<boolean> => {
      const overlapping = _.elemMatch({ from: _.lt(item.to), to: _.gt(item.from) })
      const { stats } = await agendas.where({ _id: personId, items: _.not(overlapping) }).update({
        data: { items: _.push([item]), takes: _.inc(1), sweepAfter: _.min(sweepAfter) },
      })
      return stats.updated === 1
    },

    /** Opens a person's agenda, empty or with a first item; false if it was open already. */
    openAgenda: async (
      personId: string,
      first?: { item: AgendaItem; sweepAfter: number },
    ): Promise<boolean> => {
      const agenda = first
        ? { items: [first.item], takes: 1, sweepAfter: first.sweepAfter }
        : { items: [], takes: 0 }
      try {
        await agendas.add({ data: { _id: personId, ...agenda } })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },

    /** Gives back what this attempt – or this taker alone – took; a second time nothing. */
    releaseTime: async (hold: Omit<Hold, 'at'>): Promise<void> => {
      const { personId, sessionId, attempt, taker } = hold
      await agendas.where({ _id: personId }).update({
        data: { items: _.pull({ sessionId, attempt, ...(taker && { taker }) }) },
      })
    },

    /** Moves what a person has taken to where its session is now, and nothing else. */
    moveTime: async (
      { personId, sessionId, attempt }: Omit<Hold, 'at'>,
      to: Moved,
    ): Promise<void> =>
      transact(db, async (tx) => {
        const agenda = tx.collection<Agenda>(AGENDAS).doc(personId)
        const { data } = await agenda.get()
        const mine = (item: AgendaItem) => item.sessionId === sessionId && item.attempt === attempt
        if (!data?.items.some(mine)) return
        const items = data.items.map((item) => (mine(item) ? { ...item, ...to } : item))
        await agenda.update({ data: { items } })
      }),

    agendasToSweep: async (now: number, limit: number): Promise<Agenda[]> =>
      (
        await agendas
          .where({ sweepAfter: _.lte(now) })
          .orderBy('sweepAfter', 'asc')
          .limit(limit)
          .get()
      ).data,

    /** Drops what is past, and sets when to sweep again unless time was taken since `takes` was read. */
    markAgenda: async (personId: string, takes: number, next: number | undefined, now: number) => {
      await agendas.where({ _id: personId, takes }).update({
        data: { items: _.pull({ to: _.lte(now) }), sweepAfter: next ?? _.remove() },
      })
    },
  }
}
