import { assertSafe } from '../../_kernel/content-safety'
import { message, posting } from '../../_kernel/records'
import { found, Refusal } from '../../_kernel/refusal'
import { setEvent } from '../ending'
import { stepPlan } from '../planning'
import { changed } from '../rules/notices'
import { eventPage, planPage } from '../rules/pages'
import { operation } from '../store'
import { suspendEvent as contract } from './suspend-event.contract'

export const suspendEvent = operation(contract, async ({ planId, decision, why }, call) => {
  await assertSafe(call.openid, why)
  const status = decision === 'suspend' ? 'suspended' : 'published'
  const decided = await stepPlan(call, { planId, step: decision, why }, async (unit, plan) => {
    const event = found(await unit.event(planId))
    if (event.lastEnd <= call.now) throw new Refusal('ENDED')
    await setEvent(unit, call, event, { status })
    const words = wordsOf(plan.content.title, decision, why)
    const notice = changed(plan.content.title, `${words.title}：${why}`)
    const news = { eventId: planId, ...words, page: eventPage(planId), notice }
    return posting(plan, call.now, [
      message(plan.author, words.title, words.body, planPage(planId)),
      { kind: 'event-news', content: news },
    ])
  })
  return { state: decided.state }
})

const wordsOf = (title: string, decision: 'suspend' | 'resume', why: string) =>
  decision === 'suspend'
    ? { title: '活动暂停', body: `“${title}”暂停报名：${why}。您的名额保留，请留意后续通知。` }
    : { title: '活动恢复', body: `“${title}”已恢复：${why}` }
