import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor } from '../../_kernel/schemas'
import { outline } from '../schemas'

/** Teams below the caller's units that wait for approval, the oldest first. */
export const filings = query({
  who: 'volunteer',
  input: v.strictObject({ cursor }),
  output: v.object({
    filings: v.array(
      v.object({
        ...outline,
        contact: v.string(),
        introduction: v.string(),
        registration: v.optional(v.string()),
        /** The unit below which it is to stand. */
        parent: v.string(),
        /** The caller asked for it themselves: somebody else decides. */
        own: v.boolean(),
        /** Lines of the access table that hold for the caller here. */
        may: v.array(v.string()),
      }),
    ),
    next: cursor,
  }),
  reasons: ['NOT_ALLOWED'],
})
