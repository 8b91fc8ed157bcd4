import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text, time } from '../../_kernel/schemas'

/**
 * Turns WeChat's single-use phone code (5 min) into a ticket of this account (30 min), so that what
 * follows can be sent again without a new tap.
 */
export const verifyPhone = command({
  who: 'visitor',
  input: v.strictObject({ code: text(200) }),
  output: v.object({
    ticket: id,
    /** Masked. */
    phone: v.string(),
    until: time,
  }),
  reasons: ['PHONE_CODE_INVALID', 'PHONE_UNAVAILABLE'],
})
