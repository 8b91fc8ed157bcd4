import { assertSafe } from '../../_kernel/content-safety'
import { message, posting } from '../../_kernel/records'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import type { Organisation } from '../../organisation/documents'
import { whyNotWorking } from '../../organisation/rules/organisation-states'
import type { Plan } from '../plan-documents'
import { type Planning, stepPlan } from '../planning'
import { decidersFrom } from '../rules/deciders'
import { reviewsPage } from '../rules/pages'
import { whyIncomplete, wordsOf } from '../rules/plan'
import { mayStep } from '../rules/plan-access'
import { planView } from '../rules/plan-view'
import { booksOf } from '../rules/publishing'
import { reviewScope, whyNotReview } from '../rules/review'
import { operation } from '../store'
import { submitPlan as contract } from './submit-plan.contract'

export const submitPlan = operation(
  contract,
  async ({ planId }, call, read: Plan | undefined) => {
    if (!read || !mayStep(call.account.roles, read, 'submit')) throw new Refusal('NOT_FOUND')
    const { scope, line } = await reviewOf(call, read)
    const step = scope ? 'submit' : 'publish'
    const submitted = await stepPlan(call, { planId, step }, async (unit, plan) => {
      // What was checked is what was read before; whoever wrote since has to be read again.
      if (plan.rev !== read.rev + 1) throw new Refusal('STATE_CHANGED')
      const policy = await unit.policy(plan)
      const project = await unit.project(plan)
      refuseIf(whyIncomplete(plan.content, call.now, policy, project))
      if (scope) return submittedTo(scope, line, { ...plan, submitter: call.actor }, call.now)
      await unit.open(booksOf(plan, call.now, policy))
      return plan
    })
    return planView(submitted)
  },
  ({ planId }, store) => store.plan(planId),
)

/** Who has to agree, if anybody. Checks its words on the way: before anybody else reads them. */
async function reviewOf(call: Planning, { organisation, content }: Plan) {
  const [line] = await Promise.all([
    call.store.organisation(organisation.id),
    assertSafe(call.openid, wordsOf(content).join('\n')),
  ])
  refuseIf(whyNotWorking(found(line.at(-1))))
  return { scope: reviewScope(content, line, call.settings), line }
}

/** Waits for the unit with this path, and is told to those who can agree to it. */
function submittedTo(scope: string, line: readonly Organisation[], plan: Plan, now: number): Plan {
  const deciders = decidersFrom(scope, line, (leader) => !whyNotReview(plan, leader))
  const letters = deciders.map((personId) => tell(personId, plan))
  return posting({ ...plan, reviewScope: scope }, now, letters)
}

const tell = (personId: string, { organisation, content: { title } }: Plan) =>
  message(
    personId,
    '有活动等您审核',
    `${organisation.name}提交了“${title}”，请在“活动审核”中查看并决定。`,
    reviewsPage,
  )
