import { assertSafe } from '../../_kernel/content-safety'
import { Refusal } from '../../_kernel/refusal'
import { step } from '../changes/memberships'
import { workingFor } from '../rights'
import { admitted, refused } from '../rules/letters'
import { operation } from '../store'
import { decideApplication as contract } from './decide-application.contract'

export const decideApplication = operation(contract, async (input, call) => {
  const { organisationId, personId, decision, why = '' } = input
  if (decision === 'refuse' && !why) throw new Refusal('INVALID_INPUT', { field: 'why' })
  if (why) await assertSafe(call.openid, why)
  await call.store.transact(async (unit) => {
    const of = await workingFor(unit, call, 'organisation/decide-application', organisationId)
    const letter = decision === 'approve' ? admitted(personId, of) : refused(personId, of, why)
    await step(unit, call, decision, of, personId, { why, tell: () => [letter] })
  })
  return {}
})
