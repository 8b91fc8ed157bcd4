import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { why } from '../schemas'

/** The lead ends the alliance for good, with a reason that every ally reads. */
export const dissolveAlliance = command({
  who: 'volunteer',
  input: v.strictObject({ allianceId: id, why }),
  output: v.object({}),
  reasons: ['CONTENT_RISKY', 'NOT_ALLOWED', 'NOT_FOUND', 'TRY_LATER'],
})
