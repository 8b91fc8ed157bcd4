import { assertSafe } from '../../_kernel/content-safety'
import { step } from '../changes/memberships'
import { organisationFor } from '../rights'
import { removed } from '../rules/letters'
import { operation } from '../store'
import { removeMember as contract } from './remove-member.contract'

export const removeMember = operation(contract, async (input, call) => {
  const { organisationId, personId, why } = input
  await assertSafe(call.openid, why)
  await call.store.transact(async (unit) => {
    const of = await organisationFor(unit, call, 'organisation/remove-member', organisationId)
    const tell = () => [removed(personId, of, why)]
    await step(unit, call, 'remove', of, personId, { why, tell })
  })
  return {}
})
