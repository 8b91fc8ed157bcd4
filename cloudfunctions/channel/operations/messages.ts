import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import { operation } from '../store'
import { messages as contract } from './messages.contract'

/** Messages to the caller and to the children in their care, who have no WeChat of their own. */
export const messages = operation(contract, async ({ cursor }, { store, account, settings }) => {
  const people = account.people.map((one) => one.personId)
  const [holder = ''] = people
  const [read, unread, accepted] = await Promise.all([
    store.messages(people, PAGE + 1, readCursor(cursor)),
    store.unread(people),
    store.acceptances(holder),
  ])
  const { page, next } = pageOf(read, PAGE, ({ at, _id }) => ({ key: at, id: _id }))
  const shown = page.map(({ _id, readAt, ...message }) => ({
    ...message,
    messageId: _id,
    read: readAt !== undefined,
  }))
  const { templateIds } = settings
  return { messages: shown, unread, left: accepted?.left ?? {}, templateIds, next }
})
