import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { appealState } from '../schemas'

/** The level above takes a no-show back, or lets it stand; the person reads why. */
export const decideAppeal = command({
  who: 'volunteer',
  input: v.strictObject({
    sessionId: id,
    personId: id,
    decision: v.picklist(['uphold', 'refuse']),
    why: text(200),
  }),
  output: v.object({ state: appealState }),
  reasons: ['CONTENT_RISKY', 'NOT_FOUND', 'OWN_APPEAL', 'STATE_CHANGED'],
})
