import { dayOf } from '../../../miniprogram/shared/time'
import { bornOf } from '../../_kernel/identity'
import { traceOf } from '../../_kernel/records'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { personOf } from '../changes/leaders'
import { saveLeaders } from '../changes/memberships'
import { workingFor } from '../rights'
import { whyNotEligible } from '../rules/filings'
import { granted } from '../rules/letters'
import { withRoles } from '../rules/memberships'
import { operation } from '../store'
import { grantRole as contract } from './grant-role.contract'

/** A role reaches no further than the organisation whose leader – or one above – gives it. */
export const grantRole = operation(contract, async ({ organisationId, personId, role }, call) => {
  const { store, personalData, now, settings, request } = call
  await store.transact(async (unit) => {
    const of = await workingFor(unit, call, 'organisation/grant-role', organisationId)
    const before = await unit.membership(organisationId, personId)
    if (before?.state !== 'active') throw new Refusal('NOT_A_MEMBER')
    if (isReplay(before, request) || before.roles.includes(role)) return
    const person = found(await personOf(store, personId), 'ROLE_NOT_ELIGIBLE')
    refuseIf(whyNotEligible(person, bornOf(personalData, person).birthDate, dayOf(now), settings))
    const roles = [...before.roles, role]
    const drafts = [granted(personId, of, role)]
    await unit.saveMembership(withRoles(before, { roles, request }, of, traceOf(call), drafts))
    // Written for any role: a suspension at the same time must not miss it.
    await saveLeaders(unit, call, of, role === 'leader' ? [...of.leaders, personId] : of.leaders)
  })
  return {}
})
