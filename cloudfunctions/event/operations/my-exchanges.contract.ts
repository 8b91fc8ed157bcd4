import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { id, nothing, time } from '../../_kernel/schemas'

/** Proposals that wait for an answer of the caller, or of the children in their care. */
export const myExchanges = query({
  who: 'volunteer',
  input: nothing,
  output: v.object({
    exchanges: v.array(
      v.object({
        exchangeId: id,
        /** Who is asked. */
        personId: id,
        isSwap: v.boolean(),
        title: v.string(),
        from: time,
        to: time,
        until: time,
      }),
    ),
  }),
})
