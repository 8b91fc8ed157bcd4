import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor, id, templateIds, time } from '../../_kernel/schemas'
import { left } from '../schemas'

/** The message centre, newest first; needs no subscription. */
export const messages = query({
  who: 'volunteer',
  input: v.strictObject({ cursor }),
  output: v.object({
    messages: v.array(
      v.object({
        messageId: id,
        title: v.string(),
        body: v.string(),
        at: time,
        read: v.boolean(),
        /** Page to open, with its query. */
        page: v.optional(v.string()),
      }),
    ),
    unread: v.number(),
    /** What WeChat may still bring besides. */
    left,
    templateIds,
    next: cursor,
  }),
})
