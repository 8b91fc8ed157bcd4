import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { nothing, time } from '../../_kernel/schemas'

/** Each item of the notice with where it stands, and the log of every change. */
export const consents = query({
  who: 'volunteer',
  input: nothing,
  output: v.object({
    items: v.array(v.object({ item: v.string(), given: v.boolean(), at: v.optional(time) })),
    log: v.array(
      v.object({
        item: v.string(),
        given: v.boolean(),
        version: v.string(),
        at: time,
        /** `self` or `guardian`. */
        by: v.picklist(['self', 'guardian']),
      }),
    ),
  }),
})
