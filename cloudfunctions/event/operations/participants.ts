import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import { may } from '../../organisation/rules/access'
import { managed } from '../managing'
import { enrolmentView } from '../rules/enrolment'
import { whyNotMark } from '../rules/no-shows'
import { NO_PLACES, tallyOf } from '../rules/places'
import type { EnrolmentState } from '../session-documents'
import { operation } from '../store'
import { participants as contract } from './participants.contract'

const SHOWN: Record<'in' | 'applied' | 'waiting' | 'invited' | 'gone', EnrolmentState[]> = {
  in: ['approved', 'no-show'],
  applied: ['applied'],
  waiting: ['waiting', 'offered'],
  invited: ['invited'],
  gone: ['cancelled', 'removed', 'rejected', 'declined', 'expired'],
}

export const participants = operation(
  contract,
  async ({ sessionId, show = 'in', cursor }, call) => {
    const { session, event } = await managed(call, 'event/participants', sessionId)
    const { store, account } = call
    const after = readCursor(cursor)?.id ?? ''
    const [read, left = NO_PLACES] = await Promise.all([
      store.enrolmentsOf(sessionId, SHOWN[show], after, PAGE + 1),
      store.placesLeft(sessionId),
    ])
    const { page, next } = pageOf(read, PAGE, ({ _id }) => ({ key: 0, id: _id }))
    const { path } = event.organisation
    const people = await store.peopleSeen(
      call,
      page.map(({ personId }) => personId),
      may(account.roles, 'event/participant-names', path),
    )
    return {
      title: session.title,
      from: session.from,
      to: session.to,
      ...tallyOf(session, left),
      participants: page.map((one) => ({
        ...enrolmentView(one),
        minor: false,
        ...people.find(({ personId }) => personId === one.personId),
      })),
      manages: may(account.roles, 'event/manage-participants', path) && call.now < session.to,
      marks:
        may(account.roles, 'event/mark-no-show', path) &&
        whyNotMark(session, call.now, call.settings) === undefined,
      next,
    }
  },
)
