import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { time } from '../../_kernel/schemas'

/** Marks as read what the caller has seen: every message up to that time, and none that came later. */
export const markRead = command({
  who: 'volunteer',
  input: v.strictObject({ until: time }),
  output: v.object({}),
})
