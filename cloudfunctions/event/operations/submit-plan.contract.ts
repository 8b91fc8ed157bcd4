import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { plan } from '../schemas'

/** Hands a plan to the level above; where nobody has to agree, it is published at once. */
export const submitPlan = command({
  who: 'volunteer',
  input: v.strictObject({ planId: id }),
  output: plan,
  reasons: [
    'CONTENT_RISKY',
    'NOT_FOUND',
    'ORGANISATION_RESTING',
    'PLAN_INCOMPLETE',
    'STATE_CHANGED',
  ],
})
