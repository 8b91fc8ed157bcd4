import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { plan, planStep } from '../schemas'

/** A plan for its organiser or whoever reviews it, and what the caller may do with it. */
export const planDetail = query({
  who: 'volunteer',
  input: v.strictObject({ planId: id }),
  output: v.object({
    plan,
    /** The steps that the caller may take now. */
    may: v.array(planStep),
    /** Why it cannot be submitted yet, in one sentence. */
    incomplete: v.optional(v.string()),
    /** What it is insured by: that it is real belongs to the review. */
    policy: v.optional(v.object({ insurer: v.string(), until: v.string() })),
  }),
  reasons: ['NOT_FOUND'],
})
