import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { nothing, time } from '../../_kernel/schemas'

/** The code that a person of 14–17 gives to a guardian; a new one makes the old one worthless. */
export const guardianCode = command({
  who: 'volunteer',
  input: nothing,
  output: v.object({ code: v.string(), until: time }),
  reasons: ['STATE_CHANGED'],
})
