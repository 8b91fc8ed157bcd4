import type { PlanState } from '../../../cloudfunctions/event/plan-documents'
import { type PlanStep, planAfter } from '../../../cloudfunctions/event/rules/plan-states'

const steps: PlanStep[] = [
  'save',
  'submit',
  'publish',
  'recall',
  'approve',
  'return',
  'change',
  'suspend',
  'resume',
  'withdraw',
  'cancel',
]

/** State → what each step makes of it; a step that is not named is refused. */
const expected: Record<PlanState | 'none', Partial<Record<PlanStep, PlanState>>> = {
  none: { save: 'draft' },
  draft: { save: 'draft', submit: 'submitted', publish: 'published', withdraw: 'withdrawn' },
  returned: { save: 'returned', submit: 'submitted', publish: 'published', withdraw: 'withdrawn' },
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

const table = Object.entries(expected).flatMap(([state, becomes]) =>
  steps.map((step) => [state as PlanState | 'none', step, becomes[step]] as const),
)

test.each(table)('%s – %s → %s', (state, step, becomes) => {
  expect(planAfter(state === 'none' ? undefined : { state }, step)).toBe(becomes)
})
