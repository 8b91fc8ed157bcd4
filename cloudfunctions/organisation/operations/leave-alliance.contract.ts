import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'

/** An organisation leaves an alliance by the word of its own leader; the lead ends it instead. */
export const leaveAlliance = command({
  who: 'volunteer',
  input: v.strictObject({ allianceId: id, organisationId: id }),
  output: v.object({}),
  reasons: ['NOT_ALLOWED', 'NOT_FOUND', 'STATE_CHANGED'],
})
