import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'

/** The mini-program's code that leads to an event, as a picture for its poster; made once and kept. */
export const posterCode = command({
  who: 'visitor',
  input: v.strictObject({ eventId: id }),
  output: v.object({
    /** A link that holds for a while, see the cloud's storage. */
    picture: v.string(),
  }),
  reasons: ['NOT_FOUND', 'TRY_LATER'],
})
