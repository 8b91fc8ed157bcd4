import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { exchangeState } from '../schemas'

/** Takes a proposal back that nobody has answered. */
export const withdrawExchange = command({
  who: 'volunteer',
  input: v.strictObject({ exchangeId: id }),
  output: v.object({ state: exchangeState }),
  reasons: ['EXCHANGE_OVER', 'NOT_FOUND'],
})
