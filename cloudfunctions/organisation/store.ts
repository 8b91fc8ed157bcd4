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
})
