import { database } from '../../cloudfunctions/_kernel/database'
import { organisationStore, unitOn } from '../../cloudfunctions/organisation/store'

/**
 * The store as one would write it at first: records changed one after another, without a transaction. What
 * was read may have changed before it is written. With it each race is seen to be real.
 */
export const naiveOrganisations = {
  ...organisationStore(database),
  transact: <T>(change: (unit: ReturnType<typeof unitOn>) => Promise<T>) =>
    change(unitOn(database, database.command)),
}
