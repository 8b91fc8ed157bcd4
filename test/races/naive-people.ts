import { database } from '../../cloudfunctions/_kernel/database'
import { idOf } from '../../cloudfunctions/_kernel/ids'
import { ATTEMPTS, type Attempts } from '../../cloudfunctions/volunteer/documents'
import { unitOn, type VolunteerStore, volunteerStore } from '../../cloudfunctions/volunteer/store'

/**
 * The store as one would write it at first: several records changed one after another, and a count that
 * is read before it is written. With it each race is seen to be real.
 */
const store = volunteerStore(database)
const attempts = database.collection<Attempts>(ATTEMPTS)

/** Without a transaction: what was read may have changed before it is written. */
const transact: VolunteerStore['transact'] = (change) => change(unitOn(database, database.command))

const attempt: VolunteerStore['attempt'] = async (kind, who, day, limit) => {
  const _id = idOf(kind, who, day)
  const { data } = await attempts.doc(_id).get()
  if ((data?.count ?? 0) >= limit) return false
  await attempts.doc(_id).set({ data: { count: (data?.count ?? 0) + 1, day } })
  return true
}

export const naivePeople = {
  transactions: { ...store, transact },
  attempts: { ...store, attempt },
} satisfies Record<string, VolunteerStore>
