import type { Database } from '../../_kernel/database'
import type { PlacesLeft } from '../rules/places'
import type { Hold } from '../rules/sweep'
import { type Holder, PLACES, type Places } from '../session-documents'

export interface PlaceHold extends Hold {
  postId: string
}

/**
 * Whom a session has room for: `left` – whoever comes while a place is left and nobody waits; `open` – beyond
 * the limit, too; `any` – even while nobody can come.
 */
export type Room = 'left' | 'open' | 'any'

const LEFT = { open: true, left: true, posts: true, waiting: true } as const
/** `_.in` and one answer hold this many. */
const BATCH = 500

const batches = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, i) =>
    ids.slice(i * BATCH, (i + 1) * BATCH),
  )

/** The places of sessions: who takes one and who gives it back is decided by the database alone. */
export const placesStore = (db: Database) => {
  const _ = db.command
  const places = db.collection<Places>(PLACES)

  const leftIn = async (ids: readonly string[]) =>
    (
      await places
        .where({ _id: _.in(ids) })
        .field(LEFT)
        .limit(BATCH)
        .get()
    ).data

  return {
    /** What is left in one session, without its holders. */
    placesLeft: async (sessionId: string): Promise<PlacesLeft | undefined> =>
      (await places.doc(sessionId).field(LEFT).get()).data ?? undefined,

    /** What is left in many sessions, by session id. */
    placesLeftIn: async (sessionIds: readonly string[]): Promise<Map<string, PlacesLeft>> => {
      const found = await Promise.all(batches(sessionIds).map(leftIn))
      return new Map(found.flat().map((one) => [one._id, one]))
    },

    /** What is left, and the person's own place. */
    placesFor: async (
      sessionId: string,
      personId: string,
    ): Promise<(PlacesLeft & { mine: Holder | undefined }) | undefined> => {
      const mine = { [`holders.${personId}`]: true }
      const { data } = await places
        .doc(sessionId)
        .field({ ...LEFT, ...mine })
        .get()
      return data ? { ...data, mine: data.holders?.[personId] } : undefined
    },

    /**
     * Takes a place if the session is open, nobody waits, a place is left in session and post, and the
     * person has none: one conditional update, so that no two can take the last one.
     * @param sweepAfter epoch ms
     * @param room what has to be true of the session
     */
    takePlace: async (
      { sessionId, personId, postId, attempt, at }: PlaceHold,
      sweepAfter: number,
      room: Room = 'left',
    ): Promise<boolean> => {
      const post = `posts.${postId}.left` as const
      const isLeft = room === 'left' ? { waiting: 0, left: _.gt(0), [post]: _.gt(0) } : {}
      const isOpen = room === 'any' ? {} : { open: true }
      const { stats } = await places
        .where({ _id: sessionId, ...isOpen, ...isLeft, [`holders.${personId}`]: _.exists(false) })
        .update({
          data: {
            left: _.inc(-1),
            [post]: _.inc(-1),
            [`holders.${personId}`]: { post: postId, at, attempt },
            takes: _.inc(1),
            sweepAfter: _.min(sweepAfter),
          },
        })
      return stats.updated === 1
    },

    /**
     * The mirror of taking: gives back what this attempt took; a second time nothing.
     * @param now epoch ms; the queue is looked at from then on
     */
    releasePlace: async (hold: Omit<PlaceHold, 'at'>, now: number): Promise<void> => {
      const { sessionId, personId, postId, attempt } = hold
      await places.where({ _id: sessionId, [`holders.${personId}.attempt`]: attempt }).update({
        data: {
          left: _.inc(1),
          [`posts.${postId}.left`]: _.inc(1),
          [`holders.${personId}`]: _.remove(),
          freedAt: now,
        },
      })
    },

    placesToSweep: async (now: number, limit: number): Promise<Places[]> =>
      (
        await places
          .where({ sweepAfter: _.lte(now) })
          .orderBy('sweepAfter', 'asc')
          .limit(limit)
          .get()
      ).data,

    /** Sets when to sweep again, or never, unless a place was taken since `takes` was read. */
    markPlaces: async (sessionId: string, takes: number, next: number | undefined) => {
      await places
        .where({ _id: sessionId, takes })
        .update({ data: { sweepAfter: next ?? _.remove() } })
    },
  }
}
