import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { plan, planContent } from '../schemas'

/** Writes a draft, or one that was sent back. */
export const savePlan = command({
  who: 'volunteer',
  input: v.strictObject({
    /** Chosen at random by whoever begins a draft; the event will have it, too. */
    planId: id,
    organisationId: id,
    /** The revision on which the writer has worked; 0 for a new draft. */
    rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /**
     * What the event is for: a project of the organisation, of a unit above it, or of its alliances. `null`
     * takes the plan out of its project; absent, it stays as it is.
     */
    projectId: v.optional(v.nullable(id)),
    content: planContent,
  }),
  output: plan,
  reasons: ['NOT_FOUND', 'PROJECT_ENDED', 'STATE_CHANGED'],
})
