import type { PlanState } from '../plan-documents'

/**
 * - `save`: the organiser writes
 * - `submit`: asks the level above; `publish`: needs to ask nobody
 * - `recall`: the organiser takes it back before it was decided
 * - `approve`, `return`: the level above has decided
 * - `change`: what everybody who is in is told
 * - `suspend`, `resume`: the level above stops it for the time being
 * - `withdraw`: with nobody in; `cancel`: with a reason that each one reads
 */
export type PlanStep =
  | 'save'
  | 'submit'
  | 'publish'
  | 'recall'
  | 'approve'
  | 'return'
  | 'change'
  | 'suspend'
  | 'resume'
  | 'withdraw'
  | 'cancel'

const written = {
  save: 'draft',
  submit: 'submitted',
  publish: 'published',
  withdraw: 'withdrawn',
} as const

/** Before → step → after; what is not in the table is refused. */
export const PLAN_STATES: Record<PlanState | 'none', Partial<Record<PlanStep, PlanState>>> = {
  none: { save: 'draft' },
  draft: written,
  returned: { ...written, save: 'returned' },
  submitted: { recall: 'draft', approve: 'published', return: 'returned' },
  published: {
    change: 'published',
    suspend: 'suspended',
    withdraw: 'withdrawn',
    cancel: 'cancelled',
  },
  suspended: { resume: 'published', withdraw: 'withdrawn', cancel: 'cancelled' },
  withdrawn: {},
  cancelled: {},
}

export const planAfter = (
  plan: { state: PlanState } | undefined,
  step: PlanStep,
): PlanState | undefined => PLAN_STATES[plan?.state ?? 'none'][step]
