import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, optionalText } from '../../_kernel/schemas'
import { enrolment } from '../schemas'

/** Gives a place back. Pressed twice it frees one place once. */
export const cancel = command({
  who: 'volunteer',
  input: v.strictObject({ sessionId: id, why: optionalText(100) }),
  output: enrolment,
  reasons: ['ENDED', 'NOT_ENROLLED', 'TOO_LATE_TO_CANCEL'],
})
