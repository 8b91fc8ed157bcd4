import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { position } from '../../_kernel/schemas'
import { enrolment, summary } from '../schemas'

/** What is next for this person and what is near; everything above the fold of the home page in one call. */
export const home = query({
  who: 'anyone',
  input: v.strictObject({ near: v.optional(position) }),
  output: v.object({
    /** The caller's and their children's coming sessions, soonest first, at most 3. */
    next: v.array(enrolment),
    /** Open events, nearest first where a position is known, else soonest; at most 6. */
    near: v.array(summary),
    /** Open events that begin within two days, at most 6. */
    soon: v.array(summary),
  }),
})
