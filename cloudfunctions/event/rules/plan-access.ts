import type { Account } from '../../_kernel/identity'
import { covers } from '../../_kernel/scopes'
import type { Plan } from '../documents'
import { PLAN_STATES, type PlanStep } from './plan-states'

type Roles = Pick<Account, 'roles'>
type Owned = Pick<Plan, 'organisation' | 'reviewScope'>

/**
 * - `leader`: leads the organisation that plans it, or one above
 * - `above`: leads one above it
 * - `reviewer`: leads the unit that has to agree, or one above
 */
type Standing = 'leader' | 'above' | 'reviewer'

export const WHO_MAY: Record<PlanStep, Standing> = {
  save: 'leader',
  submit: 'leader',
  publish: 'leader',
  recall: 'leader',
  change: 'leader',
  withdraw: 'leader',
  cancel: 'leader',
  approve: 'reviewer',
  return: 'reviewer',
  suspend: 'above',
  resume: 'above',
}

/** The scopes over which somebody leads. */
export const ledBy = ({ roles }: Roles): string[] =>
  roles.filter(({ role }) => role === 'leader').map(({ scope }) => scope)

/** Whether somebody leads this organisation or one above it. */
export const leads = (account: Roles, path: string): boolean =>
  ledBy(account).some((scope) => covers(scope, path))

const standings: Record<Standing, (account: Roles, plan: Owned) => boolean> = {
  leader: (account, { organisation }) => leads(account, organisation.path),
  above: (account, { organisation: { path } }) =>
    ledBy(account).some((scope) => scope !== path && covers(scope, path)),
  reviewer: (account, { reviewScope }) => reviewScope !== undefined && leads(account, reviewScope),
}

/** Whether somebody may take this step, if the plan's state allows it. */
export const mayStep = (account: Roles, plan: Owned, step: PlanStep): boolean =>
  standings[WHO_MAY[step]](account, plan)

/** The steps that state and roles allow now. */
export const stepsOpen = (account: Roles, plan: Owned & Pick<Plan, 'state'>): PlanStep[] =>
  (Object.keys(PLAN_STATES[plan.state]) as PlanStep[]).filter((step) =>
    mayStep(account, plan, step),
  )
