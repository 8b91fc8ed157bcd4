import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'

/** "This document is mine": asks an organisation to look at the papers and decide who holds it. */
export const contestDocument = command({
  who: 'volunteer',
  input: v.strictObject({ statement: text(300) }),
  output: v.object({ caseId: id }),
  reasons: ['ACCOUNT_CLOSING', 'CONTENT_RISKY', 'TRY_LATER'],
})
