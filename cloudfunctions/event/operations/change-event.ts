import { assertSafe } from '../../_kernel/content-safety'
import { posting } from '../../_kernel/records'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { covers } from '../../_kernel/scopes'
import { may } from '../../organisation/rules/access'
import { changeBooks } from '../changing'
import type { Plan, PlanContent } from '../plan-documents'
import { type Planning, stepPlan } from '../planning'
import { changesInWords, sessionChanges, whyNotChange } from '../rules/changes'
import { changed } from '../rules/notices'
import { eventPage } from '../rules/pages'
import { whyIncomplete, wordsOf } from '../rules/plan'
import { mayStep } from '../rules/plan-access'
import { contentOf, planView } from '../rules/plan-view'
import { reviewScope } from '../rules/review'
import { operation } from '../store'
import { changeEvent as contract } from './change-event.contract'

export const changeEvent = operation(
  contract,
  async ({ planId, rev, content: form }, call, read: Plan | undefined) => {
    if (!read || !mayStep(call.account.roles, read, 'change')) throw new Refusal('NOT_FOUND')
    if (isReplay(read, call.request)) return planView(read)
    if (read.rev !== rev) throw new Refusal('STATE_CHANGED')
    const content = contentOf(form)
    refuseIf(whyNotChange(sessionChanges(read.content, content), call.now))
    await assertAllowed(call, read, content)
    const changed = await stepPlan(call, { planId, step: 'change' }, async (unit, plan) => {
      if (plan.rev !== rev + 1) throw new Refusal('STATE_CHANGED')
      const event = found(await unit.event(planId))
      const next = { ...plan, content }
      const policy = await unit.policy(next)
      refuseIf(whyIncomplete(withoutBegun(plan.content, content, call.now), call.now, policy))
      await changeBooks(unit, call, event, { before: plan, after: next, policy })
      return tellChanges(call, plan, next)
    })
    return planView(changed)
  },
  ({ planId }, store) => store.plan(planId),
)

/**
 * Its future has to be whole; what has begun cannot be mended any more.
 * @throws Refusal SESSION_BEGUN when nothing is ahead
 */
function withoutBegun(before: PlanContent, content: PlanContent, now: number): PlanContent {
  const begun = before.sessions.filter(({ from }) => from <= now).map((one) => one.sessionId)
  const sessions = content.sessions.filter(({ sessionId }) => !begun.includes(sessionId))
  if (sessions.length === 0 && begun.length > 0) throw new Refusal('SESSION_BEGUN')
  return { ...content, sessions }
}

/**
 * What has grown so big or dangerous that a higher unit would have to agree, only that unit can write.
 * @throws Refusal NEEDS_REVIEW, CONTENT_RISKY
 */
async function assertAllowed(call: Planning, plan: Plan, content: PlanContent) {
  const [line] = await Promise.all([
    call.store.organisation(plan.organisation.id),
    assertSafe(call.openid, wordsOf(content).join('\n')),
  ])
  const scope = reviewScope(content, line, call.settings)
  const agreed = reviewScope(plan.content, line, call.settings)
  const higher = agreed !== undefined && scope !== undefined && covers(agreed, scope)
  if (!scope || higher || may(call.account.roles, 'event/review', scope)) return
  throw new Refusal('NEEDS_REVIEW', {
    organisation: line.find(({ path }) => path === scope)?.name ?? '',
  })
}

function tellChanges({ now }: Planning, before: Plan, after: Plan): Plan {
  const words = changesInWords(before.content, after.content, now)
  if (words.length === 0) return after
  const eventId = after._id
  const body = `“${before.content.title}”有变动：${words.join('；')}。如果不便参加，开始前可以取消。`
  const notice = changed(before.content.title, words.join('；'))
  const news = { eventId, title: '活动有变动', body, page: eventPage(eventId), notice }
  return posting(after, now, [{ kind: 'event-changed', content: news }])
}
