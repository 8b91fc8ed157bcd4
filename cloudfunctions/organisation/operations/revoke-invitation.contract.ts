import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'

/** Takes back an invitation that nobody has answered. */
export const revokeInvitation = command({
  who: 'volunteer',
  input: v.strictObject({ organisationId: id, personId: id }),
  output: v.object({}),
  reasons: ['NOT_ALLOWED', 'NOT_A_MEMBER', 'NOT_FOUND', 'STATE_CHANGED'],
})
