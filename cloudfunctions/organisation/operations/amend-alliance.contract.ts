import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'

/** The lead changes the charter; every ally is told, and may leave. */
export const amendAlliance = command({
  who: 'volunteer',
  input: v.strictObject({ allianceId: id, charter: text(1000) }),
  output: v.object({}),
  reasons: ['CONTENT_RISKY', 'NOT_ALLOWED', 'NOT_FOUND', 'TRY_LATER'],
})
