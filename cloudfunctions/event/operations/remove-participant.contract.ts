import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { enrolmentState } from '../schemas'

/** The organiser takes somebody out, or an invitation back; they read why. Without the deadline of those who leave themselves. */
export const removeParticipant = command({
  who: 'volunteer',
  input: v.strictObject({ sessionId: id, personId: id, why: text(200) }),
  output: v.object({ state: enrolmentState }),
  reasons: ['CONTENT_RISKY', 'ENDED', 'NOT_FOUND'],
})
