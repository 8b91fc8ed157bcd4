import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor, optionalText } from '../../_kernel/schemas'
import { level, outline } from '../schemas'

/** Working organisations to look for one to join, the oldest first. */
export const list = query({
  who: 'visitor',
  input: v.strictObject({
    /** In the name. */
    text: optionalText(30),
    /** Area id of shared/lists: this one and its towns. */
    area: optionalText(20),
    level: v.optional(level),
    /** Code of TEAM_KINDS. */
    kind: optionalText(20),
    cursor,
  }),
  output: v.object({ organisations: v.array(v.object(outline)), next: cursor }),
})
