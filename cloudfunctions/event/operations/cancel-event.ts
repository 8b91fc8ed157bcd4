import { assertSafe } from '../../_kernel/content-safety'
import { posting } from '../../_kernel/records'
import { found, Refusal } from '../../_kernel/refusal'
import { setEvent } from '../ending'
import { stepPlan } from '../planning'
import { eventPage } from '../rules/pages'
import { planView } from '../rules/plan-view'
import { operation } from '../store'
import { cancelEvent as contract } from './cancel-event.contract'

export const cancelEvent = operation(contract, async ({ planId, why }, call) => {
  await assertSafe(call.openid, why)
  const cancelled = await stepPlan(call, { planId, step: 'cancel', why }, async (unit, plan) => {
    const event = found(await unit.event(planId))
    if (event.lastEnd <= call.now) throw new Refusal('ENDED')
    await setEvent(unit, call, event, { status: 'cancelled', why })
    return posting(plan, call.now, [
      { kind: 'event-cancelled', content: { eventId: planId, why, page: eventPage(planId) } },
    ])
  })
  return planView(cancelled)
})
