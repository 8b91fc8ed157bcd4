import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'

/** An organisation joins an alliance, or does not, by the word of its own leader. */
export const answerAlliance = command({
  who: 'volunteer',
  input: v.strictObject({ allianceId: id, organisationId: id, accept: v.boolean() }),
  output: v.object({}),
  reasons: ['NOT_ALLOWED', 'NOT_FOUND', 'ORGANISATION_RESTING', 'STATE_CHANGED'],
})
