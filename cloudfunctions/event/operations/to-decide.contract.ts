import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { nothing } from '../../_kernel/schemas'

/** How much waits for the caller's word. */
export const toDecide = query({
  who: 'volunteer',
  input: nothing,
  output: v.object({ plans: v.number(), appeals: v.number() }),
})
