import { stepPlan } from '../planning'
import { planView } from '../rules/plan-view'
import { operation } from '../store'
import { recallPlan as contract } from './recall-plan.contract'

export const recallPlan = operation(contract, async ({ planId }, call) =>
  planView(await stepPlan(call, { planId, step: 'recall' })),
)
