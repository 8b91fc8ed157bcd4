import * as v from 'valibot'
import { command } from '../../../miniprogram/shared/contract'
import { id, text } from '../../_kernel/schemas'
import { planState } from '../schemas'

/** The level above publishes a plan, or sends it back and says what is to be mended. */
export const decidePlan = command({
  who: 'volunteer',
  input: v.variant('decision', [
    v.strictObject({ planId: id, decision: v.literal('approve') }),
    v.strictObject({ planId: id, decision: v.literal('return'), why: text(300) }),
  ]),
  output: v.object({ state: planState }),
  reasons: ['NOT_FOUND', 'OWN_PLAN', 'PLAN_INCOMPLETE', 'STATE_CHANGED'],
})
