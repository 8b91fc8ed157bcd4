import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { dataSections, nothing, time } from '../../_kernel/schemas'

/**
 * All that this context holds about the person, unmasked, to read and to keep (PIPL art. 45); the others have
 * a query of this name for what they hold. A command, because the access is logged.
 */
export const myData = command({
  who: 'volunteer',
  input: nothing,
  output: v.object({
    madeAt: time,
    sections: dataSections,
  }),
})
