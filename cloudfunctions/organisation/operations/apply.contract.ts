import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { membershipState } from '../schemas'

/** Asks to become a member; whoever is invited is in at once. For oneself or a child. */
export const apply = command({
  who: 'volunteer',
  input: v.strictObject({ organisationId: id }),
  output: v.object({ state: membershipState }),
  reasons: [
    ...(['ALREADY_ASKED', 'ALREADY_MEMBER', 'NOT_FOUND', 'ORGANISATION_RESTING'] as const),
    ...(['ACCOUNT_CLOSING', 'NEEDS_CONSENT_OF_GUARDIAN'] as const),
  ],
})
