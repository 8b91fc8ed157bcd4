import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { why } from '../schemas'

/** The lead ends an organisation's part in its alliance, or an invitation, with a reason. */
export const removeAlly = command({
  who: 'volunteer',
  input: v.strictObject({ allianceId: id, organisationId: id, why }),
  output: v.object({}),
  reasons: ['CONTENT_RISKY', 'NOT_ALLOWED', 'NOT_FOUND', 'STATE_CHANGED', 'TRY_LATER'],
})
