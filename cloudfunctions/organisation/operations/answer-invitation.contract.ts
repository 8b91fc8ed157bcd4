import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'

/** Accepts or declines an invitation, for oneself or a child. Without an answer nobody is a member. */
export const answerInvitation = command({
  who: 'volunteer',
  input: v.strictObject({ organisationId: id, accept: v.boolean() }),
  output: v.object({}),
  reasons: [
    ...(['NOT_A_MEMBER', 'NOT_FOUND', 'ORGANISATION_RESTING', 'STATE_CHANGED'] as const),
    ...(['ACCOUNT_CLOSING', 'NEEDS_CONSENT_OF_GUARDIAN'] as const),
  ],
})
