import type { Database } from '../../_kernel/database'
import { isDuplicate } from '../../_kernel/failures'
import type { Position } from '../../_kernel/paging'
import { MESSAGES, type Message } from '../documents'

/** The message centre, and what of it goes to WeChat as well. */
export const messagesStore = (db: Database) => {
  const _ = db.command
  const messages = db.collection<Message>(MESSAGES)
  const unread = (people: readonly string[]) => ({
    personId: _.in(people),
    readAt: _.exists(false),
  })

  return {
    /** Newest first. */
    messages: async (
      people: readonly string[],
      limit: number,
      after: Position | undefined,
    ): Promise<Message[]> => {
      const of = { personId: _.in(people) }
      const older = after && [
        { at: _.lte(after.key) },
        _.or([{ at: _.lt(after.key) }, { at: after.key, _id: _.lt(after.id) }]),
      ]
      const { data } = await messages
        .where(older ? _.and([of, ...older]) : of)
        .orderBy('at', 'desc')
        .orderBy('_id', 'desc')
        .limit(limit)
        .get()
      return data
    },

    unread: async (people: readonly string[]): Promise<number> =>
      (await messages.where(unread(people)).count()).total,

    markRead: async (people: readonly string[], until: number, readAt: number): Promise<void> => {
      await messages.where({ ...unread(people), at: _.lte(until) }).update({ data: { readAt } })
    },

    /** Delivers a message; one that came before stays as it is. */
    addMessage: async (message: Message): Promise<void> => {
      try {
        await messages.add({ data: message })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },

    /** What waits to be handed to WeChat, oldest first. */
    messagesToSend: async (now: number, limit: number): Promise<Message[]> =>
      (
        await messages
          .where({ sendAfter: _.lte(now) })
          .orderBy('sendAfter', 'asc')
          .limit(limit)
          .get()
      ).data,

    /** Takes a message up, so that nobody else hands it over. @returns whether nobody has yet */
    claimMessage: async ({ _id }: Message): Promise<boolean> => {
      const { stats } = await messages
        .where({ _id, sendAfter: _.exists(true) })
        .update({ data: { wechat: { state: 'sending' }, sendAfter: _.remove() } })
      return stats.updated === 1
    },

    setWechat: async ({ _id }: Message, wechat: NonNullable<Message['wechat']>): Promise<void> => {
      await messages.doc(_id).update({ data: { wechat } })
    },
  }
}
