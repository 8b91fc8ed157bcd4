import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { policy } from '../schemas'

/** The policies that hold for an organisation: its own and those of the ones above it. */
export const policies = query({
  who: 'volunteer',
  input: v.strictObject({ organisationId: id }),
  output: v.object({
    organisation: v.string(),
    policies: v.array(
      v.object({
        ...policy.entries,
        /** Whether the caller may amend it. */
        amends: v.boolean(),
      }),
    ),
    /** Whether the caller may enter one for this organisation. */
    enters: v.boolean(),
  }),
  reasons: ['NOT_FOUND'],
})
