import type { Database } from '../_kernel/database'
import { ORGANISATIONS, type Organisation } from './documents'

/** Typed reads of the tree of organisations. */
export const organisationStore = (db: Database) => ({
  /** Counties and the city that are responsible for any of these areas. */
  async governing(areas: string[]): Promise<Organisation[]> {
    const _ = db.command
    const { data } = await db
      .collection<Organisation>(ORGANISATIONS)
      .where({ area: _.in(areas), level: _.in(['county', 'city']) })
      .get()
    return data
  },

  /** An organisation and those above it, the root first. */
  async line(id: string): Promise<Organisation[]> {
    const all = db.collection<Organisation>(ORGANISATIONS)
    const { data: own } = await all.doc(id).get()
    if (!own) return []
    const { data: above } = await all.where({ _id: db.command.in(own.path.split('/')) }).get()
    return above.sort((a, b) => a.path.length - b.path.length)
  },
})
