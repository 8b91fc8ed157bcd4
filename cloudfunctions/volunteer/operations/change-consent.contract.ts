import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { text } from '../../_kernel/schemas'

/** Gives or withdraws one item; withdrawing is as easy as giving (PIPL art. 15). */
export const changeConsent = command({
  who: 'volunteer',
  input: v.strictObject({ item: text(20), given: v.boolean(), noticeVersion: text(20) }),
  output: v.object({}),
  reasons: ['NOTICE_CHANGED', 'STILL_NEEDED'],
})
