import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { filing } from '../schemas'

/** A filing that was sent back, with what was asked for put right. */
export const fileAgain = command({
  who: 'volunteer',
  input: v.strictObject({ organisationId: id, ...filing }),
  output: v.object({}),
  reasons: ['CONTENT_RISKY', 'NOT_FOUND', 'STATE_CHANGED', 'TRY_LATER'],
})
