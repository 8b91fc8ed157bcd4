import type { Answer } from '../../miniprogram/shared/reasons'
import { clock } from './clock'
import { personalData } from './crypto'
import { cloud, type Database, database } from './database'
import { readAccount } from './identity'
import { newId } from './ids'
import { perform, type Room } from './perform'
import { readSettings } from './settings'

/** The local cloud and tests say what they are; where nobody says anything, it is the city itself. */
const isProduction = () => !['development', 'test'].includes(process.env.NODE_ENV ?? '')

/**
 * The entry of a cloud function: `export const main = serve({ name: 'event', store, operations })`.
 * Who is calling comes from the platform, never from the input.
 */
export const serve = <Store>(room: Room<Store> & { store: (db: Database) => Store }) => {
  // Without its keys a function does not start.
  const keys = personalData(process.env.PERSONAL_DATA_KEYS)
  return (event: unknown): Promise<Answer<unknown>> =>
    perform(room, event, {
      store: room.store(database),
      personalData: keys,
      now: clock(),
      newId,
      openid: String(cloud.getWXContext().OPENID ?? ''),
      readAccount: (openid) => readAccount(database, openid),
      readSettings: (now) => readSettings(database, now),
      production: isProduction(),
    })
}
