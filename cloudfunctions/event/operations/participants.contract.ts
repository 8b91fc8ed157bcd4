import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor, id, time } from '../../_kernel/schemas'
import { appealState, enrolmentState, places } from '../schemas'

/** Who takes part in a session, applies, waits or was asked, for those who organise it. */
export const participants = query({
  who: 'volunteer',
  input: v.strictObject({
    sessionId: id,
    /** `in`: has a place; `gone`: had one, or was not taken. */
    show: v.optional(v.picklist(['in', 'applied', 'waiting', 'invited', 'gone'])),
    cursor,
  }),
  output: v.object({
    title: v.string(),
    from: time,
    to: time,
    ...places,
    participants: v.array(
      v.object({
        personId: id,
        /**
         * Masked, unless the caller needs it on the spot; that of a minor always is. Absent where the record has
         * ended: with the account, or because another one took it in.
         */
        name: v.optional(v.string()),
        number: v.optional(v.string()),
        minor: v.boolean(),
        post: v.string(),
        state: enrolmentState,
        why: v.optional(v.string()),
        /** In, or asked to come, beyond the limit. */
        override: v.optional(v.boolean()),
        offerUntil: v.optional(time),
        /** What became of what the person said to a no-show. */
        appeal: v.optional(v.object({ state: appealState })),
      }),
    ),
    /** Whether the caller may choose, invite and take out now. */
    manages: v.boolean(),
    /** Whether the caller may say now who did not come. */
    marks: v.boolean(),
    next: cursor,
  }),
  reasons: ['NOT_FOUND'],
})
