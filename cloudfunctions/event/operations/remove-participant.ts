import { assertSafe } from '../../_kernel/content-safety'
import { found, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { AGAIN, inRounds } from '../../_kernel/rounds'
import { leave } from '../leaving'
import { managed } from '../managing'
import { whyNotCancel } from '../rules/cancel'
import { enrolmentView } from '../rules/enrolment'
import { STANDS } from '../rules/enrolment-states'
import { operation } from '../store'
import { removeParticipant as contract } from './remove-participant.contract'

export const removeParticipant = operation(contract, async ({ sessionId, personId, why }, call) => {
  const { session } = await managed(call, 'event/manage-participants', sessionId)
  await assertSafe(call.openid, why)
  return inRounds(async () => {
    const enrolment = found(await call.store.enrolment(sessionId, personId))
    const retried = isReplay({ request: enrolment.cancelRequest }, call.request)
    if (retried || !STANDS.includes(enrolment.state)) return enrolmentView(enrolment)
    refuseIf(whyNotCancel(enrolment, session, 'organiser', call.now))
    const left = await leave(call, enrolment, 'organiser', why)
    return left ? enrolmentView(left) : AGAIN
  })
})
