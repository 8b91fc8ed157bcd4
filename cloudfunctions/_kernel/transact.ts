import type { Database } from './database'
import { isConflict } from './failures'
import { AGAIN, inRounds } from './rounds'

export type Transaction = Parameters<Parameters<Database['runTransaction']>[0]>[0]

/**
 * Runs a change of several documents, whole or not at all. `wx-server-sdk` loses the conflict code of
 * every operation inside a transaction, so that its own `runTransaction` never retries one; here a
 * conflict is recognised by its text and tried again after a random pause.
 *
 * `change` may run several times, so it has no outside effects, and it uses `tx` only: `where().update`,
 * `remove`, `count` and `aggregate` silently run outside a transaction.
 *
 * @throws Refusal BUSY when every try meets a conflict; whatever `change` throws, unchanged.
 */
export const transact = <T>(db: Database, change: (tx: Transaction) => Promise<T>): Promise<T> =>
  inRounds(async () => {
    try {
      return await db.runTransaction(change, 0)
    } catch (error) {
      if (isConflict(error)) return AGAIN
      throw error
    }
  })
