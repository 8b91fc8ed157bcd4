import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { planState } from '../schemas'

/** The level above stops the sign-up of an event, or lets it go on. Who is in stays in and is told. */
export const suspendEvent = command({
  who: 'volunteer',
  input: v.strictObject({
    planId: id,
    decision: v.picklist(['suspend', 'resume']),
    why: text(200),
  }),
  output: v.object({ state: planState }),
  reasons: ['CONTENT_RISKY', 'ENDED', 'NOT_FOUND', 'STATE_CHANGED'],
})
