import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { optionalWhy } from '../schemas'

/** Lets somebody in who has applied, or refuses them with a reason that they read. */
export const decideApplication = command({
  who: 'volunteer',
  input: v.strictObject({
    organisationId: id,
    personId: id,
    decision: v.picklist(['approve', 'refuse']),
    why: optionalWhy,
  }),
  output: v.object({}),
  reasons: [
    ...(['CONTENT_RISKY', 'NOT_ALLOWED', 'NOT_A_MEMBER', 'NOT_FOUND'] as const),
    ...(['ORGANISATION_RESTING', 'STATE_CHANGED', 'TRY_LATER'] as const),
  ],
})
