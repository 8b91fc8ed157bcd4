import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { optionalWhy } from '../schemas'

/** The level above decides; what takes something away has to say why. */
export const decide = command({
  who: 'volunteer',
  input: v.strictObject({
    organisationId: id,
    decision: v.picklist(['approve', 'return', 'suspend', 'resume', 'dissolve']),
    why: optionalWhy,
  }),
  output: v.object({}),
  reasons: [
    'CONTENT_RISKY',
    'NOT_ALLOWED',
    'NOT_FOUND',
    'ROLE_NOT_ELIGIBLE',
    'STATE_CHANGED',
    'TRY_LATER',
  ],
})
