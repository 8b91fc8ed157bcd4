import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor, id, time } from '../../_kernel/schemas'
import { reason } from '../schemas'

/** Appeals that wait for the caller's decision, the oldest first. */
export const appeals = query({
  who: 'volunteer',
  input: v.strictObject({ cursor }),
  output: v.object({
    appeals: v.array(
      v.object({
        sessionId: id,
        personId: id,
        /** Masked; the decision needs none. Absent where another record has taken this one in. */
        name: v.optional(v.string()),
        title: v.string(),
        post: v.string(),
        organiser: v.string(),
        from: time,
        to: time,
        /** When the organiser said so, and what they have noted. */
        marked: v.optional(v.object({ at: time, why: v.optional(v.string()) })),
        statement: v.string(),
        openedAt: time,
        /** Why somebody else has to decide on it. */
        why: v.optional(reason),
      }),
    ),
    next: cursor,
  }),
  reasons: ['NOT_ALLOWED'],
})
