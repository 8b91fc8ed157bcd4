import type { Left, Template } from '../../../miniprogram/shared/subscriptions'
import type { Database } from '../../_kernel/database'
import { isDuplicate } from '../../_kernel/failures'
import type { Request } from '../../_kernel/request'
import { ACCEPTANCES, type Acceptances } from '../documents'

/** How many messages people have agreed to; each is counted up and down by one update. */
export const acceptancesStore = (db: Database) => {
  const _ = db.command
  const acceptances = db.collection<Acceptances>(ACCEPTANCES)
  const change = (template: Template, by: number) => ({ [`left.${template}`]: _.inc(by) })

  return {
    acceptances: async (personId: string): Promise<Acceptances | undefined> =>
      (await acceptances.doc(personId).get()).data ?? undefined,

    /** Counts one more of each, unless something else was counted since `before` was read. */
    countAcceptances: async (
      personId: string,
      accepted: readonly Template[],
      request: Request,
      before: Acceptances | undefined,
    ): Promise<boolean> => {
      if (!before) {
        const left: Left = Object.fromEntries(accepted.map((template) => [template, 1]))
        try {
          await acceptances.add({ data: { _id: personId, left, request } })
          return true
        } catch (error) {
          if (isDuplicate(error)) return false
          throw error
        }
      }
      const { stats } = await acceptances
        .where({ _id: personId, 'request.key': before.request.key })
        .update({
          data: Object.assign({ request }, ...accepted.map((template) => change(template, 1))),
        })
      return stats.updated === 1
    },

    /** Uses one up. @returns whether there was one */
    useAcceptance: async (personId: string, template: Template): Promise<boolean> => {
      const { stats } = await acceptances
        .where({ _id: personId, [`left.${template}`]: _.gt(0) })
        .update({ data: change(template, -1) })
      return stats.updated === 1
    },

    /** WeChat did not use it up. */
    giveAcceptanceBack: async (personId: string, template: Template): Promise<void> => {
      await acceptances.where({ _id: personId }).update({ data: change(template, 1) })
    },

    /** WeChat says that none is left. */
    clearAcceptances: async (personId: string, template: Template): Promise<void> => {
      await acceptances.where({ _id: personId }).update({ data: { [`left.${template}`]: 0 } })
    },

    /** Of somebody who has left. */
    removeAcceptances: async (personId: string): Promise<void> => {
      await acceptances.where({ _id: personId }).remove()
    },
  }
}
