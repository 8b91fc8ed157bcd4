import { amended, begun } from '../../_kernel/records'
import { Refusal } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { may } from '../../organisation/rules/access'
import type { Plan, PlanContent } from '../documents'
import type { Planning } from '../planning'
import { planAfter } from '../rules/plan-states'
import { contentOf, planView } from '../rules/plan-view'
import { operation } from '../store'
import { savePlan as contract } from './save-plan.contract'

export const savePlan = operation(contract, async (input, call) => {
  const { planId, organisationId, rev } = input
  const content = contentOf(input.content)
  const organisation = (await call.store.organisation(organisationId)).at(-1)
  if (!organisation || !may(call.account.roles, 'event/write', organisation.path))
    throw new Refusal('NOT_FOUND')
  const saved = await call.store.withPlan(async (unit) => {
    const before = await unit.plan(planId)
    if (before && before.organisation.id !== organisationId) throw new Refusal('NOT_FOUND')
    if (before && isReplay(before, call.request)) return before
    const state = planAfter(before, 'save')
    if (!state || (before?.rev ?? 0) !== rev) throw new Refusal('STATE_CHANGED')
    const { name, path, contact } = organisation
    const plan = before
      ? amended(before, call, { content, state, changedAt: call.now, request: call.request })
      : newPlan(call, planId, { id: organisationId, name, path, contact }, content)
    await unit.savePlan(plan)
    return plan
  })
  return planView(saved)
})

const newPlan = (
  call: Planning,
  _id: string,
  organisation: Plan['organisation'],
  content: PlanContent,
): Plan => ({
  _id,
  organisation,
  author: call.actor,
  state: 'draft',
  content,
  changedAt: call.now,
  request: call.request,
  ...begun(call),
})
