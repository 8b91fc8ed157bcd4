import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { role } from '../schemas'

/** Asks a member to do something in the organisation, for it and everything below it. */
export const grantRole = command({
  who: 'volunteer',
  input: v.strictObject({ organisationId: id, personId: id, role }),
  output: v.object({}),
  reasons: [
    ...(['NOT_ALLOWED', 'NOT_A_MEMBER', 'NOT_FOUND'] as const),
    ...(['ORGANISATION_RESTING', 'ROLE_NOT_ELIGIBLE'] as const),
  ],
})
