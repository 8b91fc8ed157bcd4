import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'

/** The old account says that it did not ask for the move: the move stops and an organisation reviews. */
export const objectToMove = command({
  who: 'volunteer',
  input: v.strictObject({ caseId: id }),
  output: v.object({}),
  reasons: ['NOT_FOUND', 'STATE_CHANGED'],
})
