import { posting } from '../../_kernel/records'
import { Refusal } from '../../_kernel/refusal'
import { setEvent } from '../ending'
import { stepPlan } from '../planning'
import { WITHDRAWN } from '../rules/news'
import { planView } from '../rules/plan-view'
import { operation } from '../store'
import { withdrawEvent as contract } from './withdraw-event.contract'

export const withdrawEvent = operation(contract, async ({ planId }, call) => {
  const withdrawn = await stepPlan(call, { planId, step: 'withdraw' }, async (unit, plan) => {
    const event = await unit.event(planId)
    if (!event) return plan
    for (const { sessionId } of event.sessions) {
      // Whoever takes a place at this moment changes the document that is read here: one of both waits.
      const places = await unit.places(sessionId)
      const { holders = {}, waiting = 0 } = places ?? {}
      if (Object.keys(holders).length + waiting > 0) throw new Refusal('SOMEBODY_IS_IN')
    }
    await setEvent(unit, call, event, { status: 'withdrawn' })
    // Somebody may have been invited, or have come to wait at this moment.
    const content = { eventId: planId, why: WITHDRAWN }
    return posting(plan, call.now, [{ kind: 'event-cancelled', content }])
  })
  return planView(withdrawn)
})
