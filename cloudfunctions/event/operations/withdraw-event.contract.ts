import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { plan } from '../schemas'

/** Takes a draft or an event back while nobody is in; afterwards it can only be cancelled. */
export const withdrawEvent = command({
  who: 'volunteer',
  input: v.strictObject({ planId: id }),
  output: plan,
  reasons: ['NOT_FOUND', 'SOMEBODY_IS_IN', 'STATE_CHANGED'],
})
