import { assertSafe } from '../../_kernel/content-safety'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { whyNotWorking } from '../../organisation/rules/organisation-states'
import type { Plan } from '../plan-documents'
import { type Planning, stepPlan } from '../planning'
import { whyIncomplete, wordsOf } from '../rules/plan'
import { mayStep } from '../rules/plan-access'
import { planView } from '../rules/plan-view'
import { booksOf } from '../rules/publishing'
import { reviewScope } from '../rules/review'
import { operation } from '../store'
import { submitPlan as contract } from './submit-plan.contract'

export const submitPlan = operation(
  contract,
  async ({ planId }, call, read: Plan | undefined) => {
    if (!read || !mayStep(call.account.roles, read, 'submit')) throw new Refusal('NOT_FOUND')
    const scope = await scopeFor(call, read)
    const step = scope ? 'submit' : 'publish'
    const submitted = await stepPlan(call, { planId, step }, async (unit, plan) => {
      // What was checked is what was read before; whoever wrote since has to be read again.
      if (plan.rev !== read.rev + 1) throw new Refusal('STATE_CHANGED')
      const policy = await unit.policy(plan)
      const project = await unit.project(plan)
      refuseIf(whyIncomplete(plan.content, call.now, policy, project))
      if (scope) return { ...plan, reviewScope: scope, submitter: call.actor }
      await unit.open(booksOf(plan, call.now, policy))
      return plan
    })
    return planView(submitted)
  },
  ({ planId }, store) => store.plan(planId),
)

/** Checks its words on the way: before anybody else reads them. */
async function scopeFor(call: Planning, { organisation, content }: Plan) {
  const [line] = await Promise.all([
    call.store.organisation(organisation.id),
    assertSafe(call.openid, wordsOf(content).join('\n')),
  ])
  refuseIf(whyNotWorking(found(line.at(-1))))
  return reviewScope(content, line, call.settings)
}
