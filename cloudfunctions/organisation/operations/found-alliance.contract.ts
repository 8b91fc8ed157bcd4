import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'

/** Founds an alliance (联盟) that the organisation leads; others join by the word of their own leaders. */
export const foundAlliance = command({
  who: 'volunteer',
  input: v.strictObject({
    organisationId: id,
    name: v.pipe(text(30), v.minLength(4)),
    charter: text(1000),
  }),
  output: v.object({ allianceId: id }),
  reasons: ['CONTENT_RISKY', 'NOT_ALLOWED', 'NOT_FOUND', 'ORGANISATION_RESTING', 'TRY_LATER'],
})
