import type { VolunteerCall } from '../../_kernel/operation'
import { Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { AGAIN, inRounds } from '../../_kernel/rounds'
import { leave } from '../leaving'
import { whyNotCancel } from '../rules/cancel'
import { enrolmentView } from '../rules/enrolment'
import { STANDS } from '../rules/enrolment-states'
import type { Enrolment, Session } from '../session-documents'
import { type EventStore, operation } from '../store'
import { cancel as contract } from './cancel.contract'

/** Four round trips: who and which session · the enrolment · cancel it · give place and time back. */
export const cancel = operation(
  contract,
  ({ sessionId, why }, call, session: Session | undefined) =>
    inRounds(async () => {
      const enrolment = await call.store.enrolment(sessionId, call.subject.personId)
      const left = await leaveOnce(call, enrolment, session, why)
      return left ? enrolmentView(left) : AGAIN
    }),
  ({ sessionId }, store) => store.session(sessionId),
)

/** @returns nothing if the enrolment was changed at the same time */
async function leaveOnce(
  call: VolunteerCall<EventStore>,
  enrolment: Enrolment | undefined,
  session: Session | undefined,
  why: string | undefined,
): Promise<Enrolment | undefined> {
  if (!enrolment || enrolment.state === 'lapsed') throw new Refusal('NOT_ENROLLED')
  const retried = isReplay({ request: enrolment.cancelRequest }, call.request)
  if (retried || !STANDS.includes(enrolment.state)) return enrolment
  refuseIf(whyNotCancel(enrolment, session, 'self', call.now))
  return leave(call, enrolment, 'self', why)
}
