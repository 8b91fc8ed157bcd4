import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { id, time } from '../../_kernel/schemas'
import { exchangePlace, exchangeState, reason } from '../schemas'

/** A proposal as the two of it read it. */
export const exchange = query({
  who: 'volunteer',
  input: v.strictObject({ exchangeId: id }),
  output: v.object({
    exchangeId: id,
    /** `expired` also where the place is not the giver's any more. */
    state: exchangeState,
    /** The caller, or a child in their care, who is one of the two. */
    personId: id,
    isGiver: v.boolean(),
    /** Masked name of who proposes it. */
    giver: v.string(),
    /** The last digits of the number of who was named. */
    numberEnd: v.string(),
    given: exchangePlace,
    /** Absent: the place is handed over. */
    wanted: v.optional(exchangePlace),
    risks: v.object({ level: v.picklist(['none', 'ordinary', 'bodily']), text: v.string() }),
    until: time,
    /** Why the person named cannot accept; nobody else is told. */
    why: v.optional(reason),
  }),
  reasons: ['NOT_FOUND'],
})
