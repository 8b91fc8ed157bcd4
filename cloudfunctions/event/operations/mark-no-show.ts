import { assertSafe } from '../../_kernel/content-safety'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { managed } from '../managing'
import { mark } from '../missing'
import { enrolmentView } from '../rules/enrolment'
import { whyNotMark } from '../rules/no-shows'
import type { Enrolment } from '../session-documents'
import { operation } from '../store'
import { markNoShow as contract } from './mark-no-show.contract'

export const markNoShow = operation(contract, async (input, call) => {
  const { sessionId, personId, step } = input
  const { session } = await managed(call, 'event/mark-no-show', sessionId)
  refuseIf(whyNotMark(session, call.now, call.settings))
  const { why } = input
  if (why) await assertSafe(call.openid, why)
  const marked = await call.store.withNoShows(async (unit) => {
    const before = found(await unit.enrolment(sessionId, personId))
    if (isReplay({ request: before.decideRequest }, call.request)) return before
    // What the level above has decided, the organiser does not mark again.
    if (step === 'miss' && before.appeal?.state === 'upheld') throw new Refusal('STATE_CHANGED')
    const note = why ? { why } : {}
    const marked = { by: call.actor, at: call.now, ...note }
    const changes = { marked, decideRequest: call.request, ...mootAppeal(before) }
    return mark(unit, call, before, { step, changes, ...note })
  })
  return enrolmentView(marked)
})

/** An appeal that nobody has decided has nothing left to decide. */
const mootAppeal = ({ appeal }: Enrolment): Pick<Enrolment, 'appeal'> =>
  appeal?.state === 'open' ? { appeal: { ...appeal, state: 'moot' } } : {}
