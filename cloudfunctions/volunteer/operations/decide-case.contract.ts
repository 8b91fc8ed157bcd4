import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'

/** The reviewer has seen the papers: `grant` gives the document to the claimant, `refuse` leaves it. */
export const decideCase = command({
  who: 'volunteer',
  input: v.strictObject({
    caseId: id,
    decision: v.picklist(['grant', 'refuse']),
    why: text(300),
  }),
  output: v.object({}),
  reasons: ['NOT_ALLOWED', 'STATE_CHANGED'],
})
