import { traceOf } from '../../_kernel/records'
import { Refusal } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { loseLeader } from '../changes/memberships'
import { organisationFor, own } from '../rights'
import { revoked } from '../rules/letters'
import { withRoles } from '../rules/memberships'
import { operation } from '../store'
import { revokeRole as contract } from './revoke-role.contract'

export const revokeRole = operation(contract, async ({ organisationId, personId, role }, call) => {
  const { store, actor, request } = call
  await store.transact(async (unit) => {
    const of =
      personId === actor
        ? (await own(unit, organisationId, actor)).of
        : await organisationFor(unit, call, 'organisation/revoke-role', organisationId)
    const before = await unit.membership(organisationId, personId)
    if (before?.state !== 'active') throw new Refusal('NOT_A_MEMBER')
    if (isReplay(before, request) || !before.roles.includes(role)) return
    const roles = before.roles.filter((one) => one !== role)
    const drafts = personId === actor ? [] : [revoked(personId, of, role)]
    if (role === 'leader') await loseLeader(unit, call, of, personId)
    await unit.saveMembership(withRoles(before, { roles, request }, of, traceOf(call), drafts))
  })
  return {}
})
