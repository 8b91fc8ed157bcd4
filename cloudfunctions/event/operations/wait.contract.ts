import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { enrolment } from '../schemas'
import { signUp } from './sign-up.contract'

/** Waits for a place in one post of a full session, for the caller or a child. */
export const wait = command({
  who: 'volunteer',
  input: v.strictObject({ sessionId: id, postId: id, risksAcknowledged: v.boolean() }),
  output: enrolment,
  reasons: [...signUp.reasons, 'PLACES_LEFT'],
})
