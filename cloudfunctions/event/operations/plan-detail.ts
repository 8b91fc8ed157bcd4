import { Refusal } from '../../_kernel/refusal'
import type { Plan } from '../documents'
import { whyIncomplete } from '../rules/plan'
import { leads, stepsOpen } from '../rules/plan-access'
import { planView } from '../rules/plan-view'
import { operation } from '../store'
import { planDetail as contract } from './plan-detail.contract'

export const planDetail = operation(
  contract,
  async (_, call, plan: Plan | undefined) => {
    if (!plan || !leads(call.account, plan.organisation.path)) throw new Refusal('NOT_FOUND')
    const may = stepsOpen(call.account, plan)
    const why = may.includes('submit') ? whyIncomplete(plan.content, call.now) : undefined
    return { plan: planView(plan), may, ...(why && { incomplete: why.text }) }
  },
  ({ planId }, store) => store.plan(planId),
)
