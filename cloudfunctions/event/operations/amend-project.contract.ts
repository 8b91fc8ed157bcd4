import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { period } from '../schemas'

/** Changes what a project says of itself; events know it by its name, which stays. */
export const amendProject = command({
  who: 'volunteer',
  input: v.strictObject({ projectId: id, introduction: text(1000), period }),
  output: v.object({}),
  reasons: ['CONTENT_RISKY', 'NOT_FOUND', 'STATE_CHANGED', 'TRY_LATER'],
})
