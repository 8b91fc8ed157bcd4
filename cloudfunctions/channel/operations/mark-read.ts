import { operation } from '../store'
import { markRead as contract } from './mark-read.contract'

/** Marks the messages of the caller and of the children in their care. */
export const markRead = operation(contract, async ({ until }, { store, account, now }) => {
  const people = account.people.map((one) => one.personId)
  await store.markRead(people, until, now)
  return {}
})
