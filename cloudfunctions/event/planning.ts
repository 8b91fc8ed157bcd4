import type { VolunteerCall } from '../_kernel/operation'
import { amended } from '../_kernel/records'
import { Refusal } from '../_kernel/refusal'
import { isReplay } from '../_kernel/request'
import type { Plan } from './plan-documents'
import { mayStep } from './rules/plan-access'
import { type PlanStep, planAfter } from './rules/plan-states'
import type { EventStore } from './store'
import type { PlanUnit } from './store/plans'

export type Planning = VolunteerCall<EventStore>

interface Wanted {
  planId: string
  step: PlanStep
  why?: string | undefined
}

/**
 * Takes a plan one step on, with whatever else has to change in the same moment. A retry of the request
 * that did so answers what stands.
 *
 * @param along changes the event beside it, and gives the plan as it is to be kept
 * @throws Refusal NOT_FOUND to whoever may not, STATE_CHANGED
 */
export const stepPlan = (
  call: Planning,
  { planId, step, why }: Wanted,
  along: (unit: PlanUnit, plan: Plan) => Promise<Plan> = async (_, plan) => plan,
): Promise<Plan> =>
  call.store.withPlan(async (unit) => {
    const plan = await unit.plan(planId)
    if (plan && isReplay(plan, call.request)) return plan
    if (!plan || !mayStep(call.account.roles, plan, step)) throw new Refusal('NOT_FOUND')
    const state = planAfter(plan, step)
    if (!state) throw new Refusal('STATE_CHANGED')
    const { why: _old, ...rest } = plan
    const stepped = amended<Plan>(
      rest,
      { ...call, ...(why && { why }) },
      { state, changedAt: call.now, request: call.request, ...(why && { why }) },
      { told: { state: [plan.state, state] } },
    )
    const next = await along(unit, stepped)
    await unit.savePlan(next)
    return next
  })
