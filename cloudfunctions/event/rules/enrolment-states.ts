import type { EnrolmentState } from '../documents'

/**
 * - `join`: write down a place that was taken
 * - `cancel`: give it up
 * - `lapse`: give an unfinished sign-up up, so that its write can no longer succeed
 */
export type Step = 'join' | 'cancel' | 'lapse'

/** Before → step → after; what is not in the table is refused. */
export const ENROLMENT_STATES: Record<
  EnrolmentState | 'none',
  Partial<Record<Step, EnrolmentState>>
> = {
  none: { join: 'approved', lapse: 'lapsed' },
  approved: { cancel: 'cancelled' },
  cancelled: { join: 'approved', lapse: 'cancelled' },
  lapsed: { join: 'approved', lapse: 'lapsed' },
}

export const after = (
  before: { state: EnrolmentState } | undefined,
  step: Step,
): EnrolmentState | undefined => ENROLMENT_STATES[before?.state ?? 'none'][step]
