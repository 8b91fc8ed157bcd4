import { operation } from '../store'
import { markRead as contract } from './mark-read.contract'

/** Marks the messages of the caller and of the children in their care. */
export const markRead = operation(contract, async (_, { store, account, now }) => ({
  marked: await store.markRead(
    account.people.map((one) => one.personId),
    now,
  ),
}))
