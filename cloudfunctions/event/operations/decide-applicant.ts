import { MINUTE } from '../../../miniprogram/shared/time'
import { logged } from '../../_kernel/audit'
import { assertSafe } from '../../_kernel/content-safety'
import { message } from '../../_kernel/records'
import { found, Refusal } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { release } from '../leaving'
import { managed } from '../managing'
import { coverLetters } from '../rules/covering'
import { enrolmentView } from '../rules/enrolment'
import { after } from '../rules/enrolment-states'
import { decided } from '../rules/notices'
import { eventPage } from '../rules/pages'
import type { Enrolment } from '../session-documents'
import { operation } from '../store'
import { decideApplicant as contract } from './decide-applicant.contract'

export const decideApplicant = operation(contract, async (input, call) => {
  const { sessionId, personId, decision } = input
  const { session } = await managed(call, 'event/manage-participants', sessionId)
  const { store, now } = call
  if (now >= session.to) throw new Refusal('ENDED')
  const enrolment = found(await store.enrolment(sessionId, personId))
  if (isReplay({ request: enrolment.decideRequest }, call.request)) return enrolmentView(enrolment)
  const why = input.decision === 'reject' ? input.why : undefined
  if (why) await assertSafe(call.openid, why)
  const state = after(enrolment, decision)
  if (!state) throw new Refusal('STATE_CHANGED')
  const rev = enrolment.rev + 1
  const changes = { state: [enrolment.state, state] } as const
  const entry = logged({ ...call, subject: { personId } }, rev, { ...(why && { why }), changes })
  const sweepAfter = now + call.settings.placeLeaseMinutes * MINUTE
  const changed = { state, decideRequest: call.request, ...(why && { why, sweepAfter }) }
  const decided = { ...enrolment, ...changed, rev }
  const letters = [tell(enrolment, why), ...coverLetters(enrolment, decided)]
  if (!(await store.changeEnrolment(enrolment._id, entry, changed, [], letters)))
    throw new Refusal('STATE_CHANGED')
  if (why) await release(store, enrolment, now)
  return enrolmentView(decided)
})

function tell(enrolment: Enrolment, why: string | undefined) {
  const { personId, title, eventId } = enrolment
  const [heading, body] = why
    ? ['报名未通过', `“${title}”：${why}`]
    : ['报名已通过', `您已入选“${title}”，请按时参加。`]
  return message(personId, heading, body, eventPage(eventId), decided(enrolment, why))
}
