import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { period } from '../schemas'

/** Founds a project (项目) of an organisation, or one that it shares with all of an alliance. */
export const foundProject = command({
  who: 'volunteer',
  input: v.strictObject({
    organisationId: id,
    /** One that the organisation has joined. */
    allianceId: v.optional(id),
    name: v.pipe(text(30), v.minLength(2)),
    introduction: text(1000),
    period,
  }),
  output: v.object({ projectId: id }),
  reasons: ['CONTENT_RISKY', 'NOT_FOUND', 'ORGANISATION_RESTING', 'TRY_LATER'],
})
