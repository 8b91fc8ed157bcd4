import { Refusal } from '../../_kernel/refusal'
import type { Insured } from '../../insurance/rules/policy'
import { may } from '../../organisation/rules/access'
import type { Plan } from '../plan-documents'
import type { Planning } from '../planning'
import { whyIncomplete } from '../rules/plan'
import { stepsOpen } from '../rules/plan-access'
import { planView } from '../rules/plan-view'
import { operation } from '../store'
import { planDetail as contract } from './plan-detail.contract'

export const planDetail = operation(
  contract,
  async (_, call, plan: Plan | undefined) => {
    if (!plan || !may(call.account.roles, 'event/see-plans', plan.organisation.path))
      throw new Refusal('NOT_FOUND')
    const steps = stepsOpen(call.account.roles, plan)
    const policy = await call.store.policyOf(plan)
    const why = steps.includes('submit') ? await whyNotSubmitted(call, plan, policy) : undefined
    return {
      ...{ plan: planView(plan), may: steps },
      ...(why && { incomplete: why.text }),
      ...(policy && { policy }),
    }
  },
  ({ planId }, store) => store.plan(planId),
)

const whyNotSubmitted = async ({ store, now }: Planning, plan: Plan, policy?: Insured) =>
  whyIncomplete(plan.content, now, policy, await store.projectOf(plan))
