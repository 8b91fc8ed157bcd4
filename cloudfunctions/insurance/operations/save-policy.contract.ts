import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { policy, terms } from '../schemas'

/** Enters a policy, or amends it; sessions that it insures follow. */
export const savePolicy = command({
  who: 'volunteer',
  input: v.strictObject({
    /** Chosen at random by whoever enters it. */
    policyId: id,
    organisationId: id,
    /** The revision on which the writer has worked; 0 for a new one. */
    rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
    terms,
  }),
  output: policy,
  reasons: ['CONTENT_RISKY', 'NOT_FOUND', 'STATE_CHANGED'],
})
