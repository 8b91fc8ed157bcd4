import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { profile } from '../schemas'

/** What an organisation says of itself; name, kind and area stand as they were approved. */
export const amend = command({
  who: 'volunteer',
  input: v.strictObject({ organisationId: id, ...profile }),
  output: v.object({}),
  reasons: ['CONTENT_RISKY', 'NOT_ALLOWED', 'NOT_FOUND', 'ORGANISATION_RESTING', 'TRY_LATER'],
})
