import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { role } from '../schemas'

/** Takes a role from a member; anybody may lay down their own. */
export const revokeRole = command({
  who: 'volunteer',
  input: v.strictObject({ organisationId: id, personId: id, role }),
  output: v.object({}),
  reasons: ['LAST_LEADER', 'NOT_ALLOWED', 'NOT_A_MEMBER', 'NOT_FOUND'],
})
