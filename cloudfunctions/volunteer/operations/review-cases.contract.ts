import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { cursor, id, time } from '../../_kernel/schemas'

const side = v.object({
  /** All masked. */
  name: v.string(),
  document: v.string(),
  phone: v.optional(v.string()),
  number: v.string(),
  identity: v.string(),
  joinedAt: time,
})

/** Open cases of the reviewer's scope: who says to hold a document, against whom. */
export const reviewCases = query({
  who: 'volunteer',
  input: v.strictObject({ cursor }),
  output: v.object({
    cases: v.array(
      v.object({
        caseId: id,
        kind: v.picklist(['claim', 'contest', 'move-objected']),
        openedAt: time,
        statement: v.optional(v.string()),
        claimant: side,
        holder: side,
        /** Which of name and phone agree between the two. */
        agrees: v.object({ name: v.boolean(), phone: v.boolean() }),
      }),
    ),
    next: cursor,
  }),
  reasons: ['NOT_ALLOWED'],
})
