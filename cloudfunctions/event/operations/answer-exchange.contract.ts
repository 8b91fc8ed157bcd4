import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { exchangeState } from '../schemas'

/** Whoever was named accepts, and the places change hands at once; or says no. */
export const answerExchange = command({
  who: 'volunteer',
  input: v.variant('answer', [
    v.strictObject({ exchangeId: id, answer: v.literal('accept'), risksAcknowledged: v.boolean() }),
    v.strictObject({ exchangeId: id, answer: v.literal('decline') }),
  ]),
  output: v.object({ state: exchangeState }),
  reasons: [
    'ACCOUNT_CLOSING',
    'ALREADY',
    'COLLIDES',
    'ENDED',
    'EVENT_CANCELLED',
    'EVENT_SUSPENDED',
    'EXCHANGE_OVER',
    'MEMBERS_FIRST',
    'MEMBERS_ONLY',
    'NEEDS_CONSENT_OF_GUARDIAN',
    'NEEDS_INSURANCE',
    'NEEDS_TRAINING',
    'NOT_CHOSEN',
    'NOT_ENROLLED',
    'NOT_FOUND',
    'NOT_INVITED',
    'NOT_OPEN_YET',
    'NOT_QUALIFIED',
    'NOT_TRANSFERABLE',
    'OTHER_CANNOT',
    'PLACES_LEFT',
    'REMOVED',
    'RISKS_NOT_ACKNOWLEDGED',
    'SUSPENDED',
  ],
})
