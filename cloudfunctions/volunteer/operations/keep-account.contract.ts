import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { nothing } from '../../_kernel/schemas'

/** Takes back the wish to close the account, within the cooling-off time. */
export const keepAccount = command({
  who: 'volunteer',
  input: nothing,
  output: v.object({}),
  reasons: ['STATE_CHANGED'],
})
