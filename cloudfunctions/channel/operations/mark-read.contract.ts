import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { nothing } from '../../_kernel/schemas'

/** Marks every message of the caller as read. */
export const markRead = command({
  who: 'volunteer',
  input: nothing,
  output: v.object({ marked: v.number() }),
})
