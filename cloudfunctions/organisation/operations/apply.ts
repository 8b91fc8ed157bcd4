import { refuseIf } from '../../_kernel/refusal'
import { step } from '../changes/memberships'
import type { MembershipState } from '../documents'
import { openToAll } from '../rights'
import { whyNotJoin } from '../rules/filings'
import { applied } from '../rules/letters'
import { operation } from '../store'
import { apply as contract } from './apply.contract'

export const apply = operation(contract, async ({ organisationId }, call) => {
  refuseIf(whyNotJoin(call.subject))
  return call.store.transact(async (unit) => {
    const of = await openToAll(unit, organisationId)
    const tell = (state: MembershipState) => (state === 'applied' ? applied(of.leaders, of) : [])
    const { state } = await step(unit, call, 'apply', of, call.subject.personId, { tell })
    return { state }
  })
})
