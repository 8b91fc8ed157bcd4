import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { exchangeState } from '../schemas'

/**
 * Names somebody by their volunteer number to whom the caller – or a child – would hand their place over, or
 * with whose place they would swap it. Nothing changes until that person accepts. Whether they have the
 * place that is wanted, the proposer is not told: that would be a way to find out who takes part.
 */
export const proposeExchange = command({
  who: 'volunteer',
  input: v.strictObject({
    sessionId: id,
    /** As typed; blanks do no harm. */
    number: text(40),
    /** Another session of the same event, or another post of this one. */
    wanted: v.optional(v.strictObject({ sessionId: id, postId: id })),
  }),
  output: v.object({ exchangeId: id, state: exchangeState }),
  reasons: [
    'ACCOUNT_CLOSING',
    'ALREADY',
    'ASKED_OFTEN',
    'COLLIDES',
    'ENDED',
    'EVENT_CANCELLED',
    'EVENT_SUSPENDED',
    'EXCHANGE_PENDING',
    'NEEDS_CONSENT_OF_GUARDIAN',
    'NEEDS_INSURANCE',
    'NEEDS_TRAINING',
    'NOT_CHOSEN',
    'NOT_ENROLLED',
    'NOT_FOUND',
    'NOT_OPEN_YET',
    'NOT_QUALIFIED',
    'NOT_TRANSFERABLE',
    'NOT_YOURSELF',
    'NUMBER_UNKNOWN',
    'PLACES_LEFT',
    'REMOVED',
    'SUSPENDED',
    'TOO_LATE_TO_CANCEL',
    'TOO_MANY_ATTEMPTS',
  ],
})
