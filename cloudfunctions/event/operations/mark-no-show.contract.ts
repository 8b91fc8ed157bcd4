import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, optionalText, text } from '../../_kernel/schemas'
import { enrolmentState } from '../schemas'

/**
 * The organiser says after a session who did not come, with whatever is to be noted of it, or takes it back
 * and says why.
 */
export const markNoShow = command({
  who: 'volunteer',
  input: v.variant('step', [
    v.strictObject({
      sessionId: id,
      personId: id,
      step: v.literal('miss'),
      why: optionalText(200),
    }),
    v.strictObject({ sessionId: id, personId: id, step: v.literal('excuse'), why: text(200) }),
  ]),
  output: v.object({ state: enrolmentState }),
  reasons: ['CONTENT_RISKY', 'NOT_FOUND', 'NOT_OVER_YET', 'STATE_CHANGED', 'TOO_LATE_TO_MARK'],
})
