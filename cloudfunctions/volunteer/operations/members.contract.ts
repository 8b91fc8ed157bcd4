import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { ROLE_NAMES } from '../../../miniprogram/shared/roles'
import { cursor, id, time } from '../../_kernel/schemas'

/**
 * The people of an organisation, for those who may see them: its leaders and recorders by name, others
 * masked and without the minors. Who was invited and has not answered is a number.
 */
export const members = query({
  who: 'volunteer',
  input: v.strictObject({
    organisationId: id,
    state: v.picklist(['active', 'applied', 'invited']),
    cursor,
  }),
  output: v.object({
    organisation: v.string(),
    members: v.array(
      v.object({
        personId: id,
        /** Masked, unless the caller's role needs it; a minor's always is. */
        name: v.optional(v.string()),
        /** For those who may have names, too. */
        number: v.optional(v.string()),
        minor: v.boolean(),
        roles: v.array(v.picklist(ROLE_NAMES)),
        since: time,
      }),
    ),
    next: cursor,
  }),
  reasons: ['NOT_ALLOWED', 'NOT_FOUND'],
})
