import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'

/** Nothing new is planned for a project any more; what is planned takes place. */
export const endProject = command({
  who: 'volunteer',
  input: v.strictObject({ projectId: id }),
  output: v.object({}),
  reasons: ['NOT_FOUND', 'STATE_CHANGED'],
})
