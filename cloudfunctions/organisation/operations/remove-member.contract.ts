import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { why } from '../schemas'

/** Ends somebody's membership, with a reason that they read. */
export const removeMember = command({
  who: 'volunteer',
  input: v.strictObject({ organisationId: id, personId: id, why }),
  output: v.object({}),
  reasons: [
    ...(['CONTENT_RISKY', 'LAST_LEADER', 'NOT_ALLOWED', 'NOT_A_MEMBER'] as const),
    ...(['NOT_FOUND', 'STATE_CHANGED', 'TRY_LATER'] as const),
  ],
})
