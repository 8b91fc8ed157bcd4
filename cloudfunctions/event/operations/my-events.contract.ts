import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor } from '../../_kernel/schemas'
import { enrolment } from '../schemas'

/** The places of the caller and of the children in their care: coming ones soonest first, past ones latest first. */
export const myEvents = query({
  who: 'volunteer',
  input: v.strictObject({ when: v.picklist(['coming', 'past']), cursor }),
  output: v.object({
    enrolments: v.array(enrolment),
    /** Whether the city lets people hand their places over. */
    handsOver: v.boolean(),
    next: cursor,
  }),
})
