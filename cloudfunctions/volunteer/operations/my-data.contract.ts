import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { nothing, time } from '../../_kernel/schemas'

/**
 * All that the city holds about the person, unmasked, to read and to keep (PIPL art. 45).
 * A command, because the access is logged.
 */
export const myData = command({
  who: 'volunteer',
  input: nothing,
  output: v.object({
    madeAt: time,
    sections: v.array(
      v.object({
        title: v.string(),
        rows: v.array(v.object({ label: v.string(), value: v.string() })),
      }),
    ),
  }),
})
