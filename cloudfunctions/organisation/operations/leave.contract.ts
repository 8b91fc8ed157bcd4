import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'

/** Leaves an organisation, or takes back an application; for oneself or a child. Roles end with it. */
export const leave = command({
  who: 'volunteer',
  input: v.strictObject({ organisationId: id }),
  output: v.object({}),
  reasons: ['LAST_LEADER', 'NOT_A_MEMBER', 'NOT_FOUND', 'STATE_CHANGED'],
})
