import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { optionalText, time } from '../../_kernel/schemas'

/** Gives back every place at once and closes the account after the cooling-off time. */
export const closeAccount = command({
  who: 'volunteer',
  input: v.strictObject({ why: optionalText(200) }),
  output: v.object({ closesAt: time }),
  reasons: [],
})
