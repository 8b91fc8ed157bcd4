import type { Database } from '../_kernel/database'
import { isDuplicate } from '../_kernel/failures'
import { operationsOn } from '../_kernel/operation'
import type { Position } from '../_kernel/paging'
import { MESSAGES, type Message } from './documents'

/** The message centre. */
export const channelStore = (db: Database) => {
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
  }
}

export type ChannelStore = ReturnType<typeof channelStore>

export const operation = operationsOn<ChannelStore>()
