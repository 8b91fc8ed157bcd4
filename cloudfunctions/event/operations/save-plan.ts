import { amended, begun } from '../../_kernel/records'
import { Refusal } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { may } from '../../organisation/rules/access'
import type { Plan, PlanContent, ProjectName } from '../plan-documents'
import type { Planning } from '../planning'
import { projectFor } from '../projects'
import { planAfter } from '../rules/plan-states'
import { contentOf, planView } from '../rules/plan-view'
import { operation } from '../store'
import { savePlan as contract } from './save-plan.contract'

export const savePlan = operation(contract, async (input, call) => {
  const { planId, organisationId, rev } = input
  const content = contentOf(input.content)
  const line = await call.store.organisation(organisationId)
  const organisation = line.at(-1)
  if (!organisation || !may(call.account.roles, 'event/write', organisation.path))
    throw new Refusal('NOT_FOUND')
  const project = input.projectId ? await projectFor(call, line, input.projectId) : undefined
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
    const written = input.projectId === undefined ? plan : inProject(plan, project)
    await unit.savePlan(written)
    return written
  })
  return planView(saved)
})

const inProject = ({ project: _, ...plan }: Plan, project: ProjectName | undefined): Plan => ({
  ...plan,
  ...(project && { project }),
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
