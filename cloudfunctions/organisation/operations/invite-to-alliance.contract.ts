import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'

export const inviteToAlliance = command({
  who: 'volunteer',
  input: v.strictObject({ allianceId: id, organisationId: id }),
  output: v.object({}),
  reasons: ['NOT_ALLOWED', 'NOT_FOUND', 'ORGANISATION_RESTING', 'STATE_CHANGED'],
})
