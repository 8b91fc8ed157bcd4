import { type Access, may, type Right } from '../../organisation/rules/access'
import type { Plan } from '../plan-documents'
import { PLAN_STATES, type PlanStep } from './plan-states'

type Owned = Pick<Plan, 'organisation' | 'reviewScope'>

/** What each step asks of whoever takes it. */
export const STEP_ACCESS: Record<PlanStep, Access> = {
  save: 'event/write',
  submit: 'event/write',
  publish: 'event/write',
  recall: 'event/write',
  change: 'event/write',
  withdraw: 'event/write',
  cancel: 'event/write',
  approve: 'event/review',
  return: 'event/review',
  suspend: 'event/suspend',
  resume: 'event/suspend',
}

/** Whether somebody may take this step, if the plan's state allows it. */
export function mayStep(
  rights: readonly Right[],
  { organisation, reviewScope }: Owned,
  step: PlanStep,
): boolean {
  const access = STEP_ACCESS[step]
  // Who has to agree is another unit than the one that writes.
  const path = access === 'event/review' ? reviewScope : organisation.path
  return path !== undefined && may(rights, access, path)
}

/** The steps that state and rights allow now. */
export const stepsOpen = (
  rights: readonly Right[],
  plan: Owned & Pick<Plan, 'state'>,
): PlanStep[] =>
  (Object.keys(PLAN_STATES[plan.state]) as PlanStep[]).filter((step) => mayStep(rights, plan, step))
