import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor, id, time } from '../../_kernel/schemas'

/** Appeals that wait for the caller's decision, the oldest first. */
export const appeals = query({
  who: 'volunteer',
  input: v.strictObject({ cursor }),
  output: v.object({
    appeals: v.array(
      v.object({
        sessionId: id,
        personId: id,
        /** Masked; the decision needs none. */
        name: v.string(),
        title: v.string(),
        from: time,
        to: time,
        statement: v.string(),
        openedAt: time,
      }),
    ),
    next: cursor,
  }),
  reasons: ['NOT_ALLOWED'],
})
