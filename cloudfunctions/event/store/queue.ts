import type { Database } from '../../_kernel/database'
import { PLACES, type Places, type Ticket } from '../session-documents'

/** What moving a queue has to know of the places. */
export type Queued = Omit<Places, 'holders'>

/** The queue of a session: it stands beside the places, so that a place and a ticket change as one. */
export const queueStore = (db: Database) => {
  const _ = db.command
  const places = db.collection<Places>(PLACES)

  return {
    queueOf: async (sessionId: string): Promise<Queued | undefined> =>
      (await places.doc(sessionId).field({ holders: false }).get()).data ?? undefined,

    /** Stands in the queue from now on; a second time nothing. */
    joinQueue: async (sessionId: string, ticket: Ticket): Promise<void> => {
      const absent = { [`holders.${ticket.personId}`]: _.exists(false) }
      await places
        .where({ _id: sessionId, 'queue.personId': _.neq(ticket.personId), ...absent })
        .update({
          data: { queue: _.push([ticket]), waiting: _.inc(1), freedAt: ticket.at },
        })
    },

    /** Leaves the queue with this ticket; a second time nothing. */
    leaveQueue: async (sessionId: string, attempt: string): Promise<void> => {
      await places.where({ _id: sessionId, 'queue.attempt': attempt }).update({
        data: { queue: _.pull({ attempt }), waiting: _.inc(-1) },
      })
    },

    /**
     * Takes a free place for whoever holds this ticket, and the ticket out of the queue: one conditional
     * update, so that no two movers offer one place, or one person two. Nothing where the queue or the places have
     * changed since `read`.
     */
    offerPlace: async (
      read: Queued,
      { personId, post, attempt }: Ticket,
      { at, until, sweepAfter }: { at: number; until: number; sweepAfter: number },
    ): Promise<boolean> => {
      const left = `posts.${post}.left` as const
      const { stats } = await places
        .where({
          _id: read._id,
          open: true,
          takes: read.takes,
          waiting: read.waiting,
          left: _.gt(0),
          [left]: _.gt(0),
          'queue.attempt': attempt,
          [`holders.${personId}`]: _.exists(false),
        })
        .update({
          data: {
            left: _.inc(-1),
            [left]: _.inc(-1),
            [`holders.${personId}`]: { post, at, attempt, offerUntil: until },
            queue: _.pull({ attempt }),
            waiting: _.inc(-1),
            takes: _.inc(1),
            sweepAfter: _.min(sweepAfter),
          },
        })
      return stats.updated === 1
    },

    /** Sessions in which a place became free, or somebody came to wait, since their queue was looked at. */
    placesFreed: async (now: number, limit: number): Promise<Pick<Places, '_id' | 'freedAt'>[]> =>
      (
        await places
          .where({ freedAt: _.lte(now) })
          .orderBy('freedAt', 'asc')
          .limit(limit)
          .field({ freedAt: true })
          .get()
      ).data,

    /** Nothing is left to look at, unless something became free since. */
    queueMoved: async ({ _id, freedAt }: Pick<Places, '_id' | 'freedAt'>): Promise<void> => {
      if (freedAt === undefined) return
      await places.where({ _id, freedAt }).update({ data: { freedAt: _.remove() } })
    },
  }
}
