import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { plan, planContent } from '../schemas'

/** Changes a published event. What concerns people who are in, they are told, and may then still cancel. */
export const changeEvent = command({
  who: 'volunteer',
  input: v.strictObject({
    planId: id,
    /** The revision on which the writer has worked. */
    rev: v.pipe(v.number(), v.integer(), v.minValue(1)),
    content: planContent,
  }),
  output: plan,
  reasons: [
    'CONTENT_RISKY',
    'IN_USE',
    'NEEDS_REVIEW',
    'NOT_FOUND',
    'PLAN_INCOMPLETE',
    'SESSION_BEGUN',
    'STATE_CHANGED',
  ],
})
