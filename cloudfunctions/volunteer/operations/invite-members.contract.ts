import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'

/**
 * Invites people into an organisation by their volunteer numbers, one or a whole list. An invitation is
 * all that comes of it: nobody is a member before they have said so themselves.
 */
export const inviteMembers = command({
  who: 'volunteer',
  input: v.strictObject({
    organisationId: id,
    /** As typed; blanks do no harm. */
    numbers: v.pipe(v.array(text(40)), v.minLength(1), v.maxLength(50)),
  }),
  output: v.object({
    results: v.array(
      v.object({
        number: v.string(),
        /**
         * - `invited`: has to answer
         * - `joined`: had applied, and is in
         * - `already`: is a member, or has not answered yet
         * - `unknown`: a slip, or nobody's number
         */
        outcome: v.picklist(['invited', 'joined', 'already', 'unknown']),
      }),
    ),
  }),
  reasons: [
    ...(['NOT_ALLOWED', 'NOT_FOUND', 'ORGANISATION_RESTING', 'TOO_MANY_ATTEMPTS'] as const),
  ],
})
