import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import { enrolmentView } from '../rules/enrolment'
import { operation } from '../store'
import { myEvents as contract } from './my-events.contract'

/** Two round trips: who · their enrolments, those of their children among them. */
export const myEvents = operation(contract, async (input, { store, account, now, settings }) => {
  const people = account.people.map((one) => one.personId)
  const page = { limit: PAGE + 1, after: readCursor(input.cursor) }
  const read =
    input.when === 'coming'
      ? await store.comingEnrolments(people, now, page)
      : await store.pastEnrolments(people, now, page)
  const { page: shown, next } = pageOf(read, PAGE, ({ from, _id }) => ({ key: from, id: _id }))
  return {
    enrolments: shown.map(enrolmentView),
    handsOver: settings.handOverAllowed,
    next,
  }
})
