import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import { Refusal } from '../../_kernel/refusal'
import { may, scopesFor } from '../../organisation/rules/access'
import type { PlanState } from '../plan-documents'
import type { Planning } from '../planning'
import { operation } from '../store'
import type { ListedPlan, Page } from '../store/plans'
import { plans as contract } from './plans.contract'

const SHOWN: Record<'open' | 'published' | 'ended', PlanState[]> = {
  open: ['draft', 'returned', 'submitted'],
  published: ['published', 'suspended'],
  ended: ['withdrawn', 'cancelled'],
}

export const plans = operation(
  contract,
  async ({ organisationId, show = 'open', cursor }, call) => {
    const wanted = { limit: PAGE + 1, after: readCursor(cursor) }
    const read = organisationId
      ? await own(call, organisationId, SHOWN[show], wanted)
      : await waiting(call, wanted)
    const { page, next } = pageOf(read, PAGE, ({ changedAt: key, _id: id }) => ({ key, id }))
    return { plans: page.map(summary), next }
  },
)

async function own(call: Planning, id: string, states: PlanState[], page: Page) {
  const organisation = (await call.store.organisation(id)).at(-1)
  if (!organisation || !may(call.account.roles, 'event/see-plans', organisation.path))
    throw new Refusal('NOT_FOUND')
  return call.store.plansOf(id, states, page)
}

async function waiting({ account, store }: Planning, page: Page) {
  const scopes = scopesFor(account.roles, 'event/review')
  if (scopes.length === 0) throw new Refusal('NOT_ALLOWED')
  return store.plansToReview(scopes, page)
}

const summary = ({ _id, state, organisation, content, changedAt, why }: ListedPlan) => {
  const starts = content.sessions.map(({ from }) => from)
  return {
    planId: _id,
    state,
    title: content.title,
    organiser: organisation.name,
    ...(starts.length > 0 && { from: Math.min(...starts) }),
    sessions: starts.length,
    changedAt,
    why,
  }
}
