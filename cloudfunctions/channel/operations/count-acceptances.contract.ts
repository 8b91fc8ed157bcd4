import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { left, template } from '../schemas'

/**
 * Counts what the caller has just agreed to on their phone, for themselves and the children in their care.
 * Whoever counts too much gains nothing: WeChat has the last word.
 */
export const countAcceptances = command({
  who: 'volunteer',
  // WeChat asks for three at a time at most.
  input: v.strictObject({ accepted: v.pipe(v.array(template), v.minLength(1), v.maxLength(3)) }),
  output: v.object({ left }),
})
