import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor, id, time } from '../../_kernel/schemas'
import { planState } from '../schemas'

/** Plans of an organisation, or those that wait for the caller's word; what changed last comes first. */
export const plans = query({
  who: 'volunteer',
  input: v.strictObject({
    /** Absent: what waits for the caller's decision. */
    organisationId: v.optional(id),
    /** `ended`: withdrawn or cancelled. */
    show: v.optional(v.picklist(['open', 'published', 'ended'])),
    cursor,
  }),
  output: v.object({
    plans: v.array(
      v.object({
        planId: id,
        state: planState,
        title: v.string(),
        organiser: v.string(),
        /** The first session; absent while there is none. */
        from: v.optional(time),
        sessions: v.number(),
        changedAt: time,
        why: v.optional(v.string()),
      }),
    ),
    next: cursor,
  }),
  reasons: ['NOT_ALLOWED', 'NOT_FOUND'],
})
