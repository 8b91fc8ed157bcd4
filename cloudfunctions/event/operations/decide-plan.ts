import { message, posting } from '../../_kernel/records'
import { refuseIf } from '../../_kernel/refusal'
import type { Plan } from '../plan-documents'
import { stepPlan } from '../planning'
import { planPage } from '../rules/pages'
import { whyIncomplete } from '../rules/plan'
import { booksOf } from '../rules/publishing'
import { whyNotReview } from '../rules/review'
import { operation } from '../store'
import { decidePlan as contract } from './decide-plan.contract'

export const decidePlan = operation(contract, async (input, call) => {
  const { planId, decision } = input
  const why = input.decision === 'return' ? input.why : undefined
  const decided = await stepPlan(call, { planId, step: decision, why }, async (unit, plan) => {
    refuseIf(whyNotReview(plan, call.actor))
    if (decision === 'approve') {
      const policy = await unit.policy(plan)
      refuseIf(whyIncomplete(plan.content, call.now, policy))
      await unit.open(booksOf(plan, call.now, policy))
    }
    return posting(plan, call.now, [tellAuthor(plan, decision)])
  })
  return { state: decided.state }
})

const tellAuthor = ({ _id, author, content: { title }, why }: Plan, decision: string) => {
  const page = planPage(_id)
  return decision === 'approve'
    ? message(author, '活动已通过审核', `“${title}”已经发布，志愿者可以报名了。`, page)
    : message(author, '活动需要修改', `“${title}”没有通过审核：${why}`, page)
}
