import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { filing } from '../schemas'

/** Asks the level above to register a team (备案) below a unit; whoever asks will lead it. */
export const file = command({
  who: 'volunteer',
  input: v.strictObject({ parentId: id, ...filing }),
  output: v.object({ organisationId: id }),
  reasons: ['CONTENT_RISKY', 'NOT_FOUND', 'ORGANISATION_RESTING', 'ROLE_NOT_ELIGIBLE', 'TRY_LATER'],
})
