import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { enrolment } from '../schemas'

/** Takes a place in one post of one session, for the caller or a child. */
export const signUp = command({
  who: 'volunteer',
  input: v.strictObject({ sessionId: id, postId: id, risksAcknowledged: v.boolean() }),
  output: enrolment,
  reasons: [
    'ACCOUNT_CLOSING',
    'ALREADY',
    'CLOSED',
    'COLLIDES',
    'ENDED',
    'EVENT_CANCELLED',
    'EVENT_SUSPENDED',
    'FULL',
    'MEMBERS_FIRST',
    'MEMBERS_ONLY',
    'NEEDS_CONSENT_OF_GUARDIAN',
    'NEEDS_INSURANCE',
    'NEEDS_TRAINING',
    'NOT_CHOSEN',
    'NOT_FOUND',
    'NOT_INVITED',
    'NOT_OPEN_YET',
    'NOT_QUALIFIED',
    'OFFER_EXPIRED',
    'REMOVED',
    'RISKS_NOT_ACKNOWLEDGED',
    'STATE_CHANGED',
    'SUSPENDED',
    'WAITING',
  ],
})
