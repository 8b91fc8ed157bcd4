import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { enrolmentState } from '../schemas'

/** The organiser takes somebody who applied, or says why not; then the place goes on. */
export const decideApplicant = command({
  who: 'volunteer',
  input: v.variant('decision', [
    v.strictObject({ sessionId: id, personId: id, decision: v.literal('approve') }),
    v.strictObject({ sessionId: id, personId: id, decision: v.literal('reject'), why: text(200) }),
  ]),
  output: v.object({ state: enrolmentState }),
  reasons: ['CONTENT_RISKY', 'ENDED', 'NOT_FOUND', 'STATE_CHANGED'],
})
