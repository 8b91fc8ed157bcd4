import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { enrolment } from '../schemas'

/** Somebody who was marked as not having come says why, for themselves or a child; once for each no-show. */
export const appeal = command({
  who: 'volunteer',
  input: v.strictObject({ sessionId: id, statement: text(300) }),
  output: enrolment,
  reasons: ['ALREADY_APPEALED', 'CONTENT_RISKY', 'NOT_ENROLLED', 'STATE_CHANGED'],
})
