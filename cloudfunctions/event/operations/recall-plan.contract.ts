import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { plan } from '../schemas'

/** Takes a submitted plan back to go on writing. */
export const recallPlan = command({
  who: 'volunteer',
  input: v.strictObject({ planId: id }),
  output: plan,
  reasons: ['NOT_FOUND', 'STATE_CHANGED'],
})
