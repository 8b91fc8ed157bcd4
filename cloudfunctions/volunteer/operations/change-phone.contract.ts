import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'

export const changePhone = command({
  who: 'volunteer',
  input: v.strictObject({ phoneTicket: id }),
  output: v.object({
    /** Masked. */
    phone: v.string(),
  }),
  reasons: ['NOT_ALLOWED', 'PHONE_CODE_INVALID'],
})
