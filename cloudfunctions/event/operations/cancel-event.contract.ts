import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { plan } from '../schemas'

/** Calls an event off. Everybody who is in reads why, and has the time back. */
export const cancelEvent = command({
  who: 'volunteer',
  input: v.strictObject({ planId: id, why: text(200) }),
  output: plan,
  reasons: ['CONTENT_RISKY', 'ENDED', 'NOT_FOUND', 'STATE_CHANGED'],
})
