import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor, day, optionalText, position } from '../../_kernel/schemas'
import { summary } from '../schemas'

/** Published events that have not ended, by time, or by distance where `near` is given and `order` asks for it. */
export const list = query({
  who: 'anyone',
  input: v.strictObject({
    /** Words in title, place or organiser. */
    text: optionalText(40),
    domain: optionalText(4),
    /** Area id of shared/lists. */
    area: optionalText(20),
    /** Only events with a session on a day from `from` to `to`, both included. */
    from: v.optional(day),
    to: v.optional(day),
    /** Only those that one may sign up for now. */
    openOnly: v.optional(v.boolean()),
    near: v.optional(position),
    order: v.optional(v.picklist(['time', 'distance'])),
    cursor,
  }),
  output: v.object({ events: v.array(summary), next: cursor }),
})
