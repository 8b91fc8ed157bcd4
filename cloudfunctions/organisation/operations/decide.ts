import { dayOf } from '../../../miniprogram/shared/time'
import { assertSafe } from '../../_kernel/content-safety'
import { bornOf } from '../../_kernel/identity'
import type { VolunteerCall } from '../../_kernel/operation'
import { amended, type Draft, posting, traceOf } from '../../_kernel/records'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { personOf } from '../changes/leaders'
import type { Organisation, OrganisationDissolved } from '../documents'
import { organisationFor } from '../rights'
import { whyNotEligible } from '../rules/filings'
import { decided } from '../rules/letters'
import { stepped, withRoles } from '../rules/memberships'
import { type Decision, needsWhy, organisationAfter } from '../rules/organisation-states'
import { type OrganisationStore, operation, type Unit } from '../store'
import { decide as contract } from './decide.contract'

type DecideCall = VolunteerCall<OrganisationStore>

export const decide = operation(contract, async ({ organisationId, decision, why }, call) => {
  const { store, openid, request, actor } = call
  if (needsWhy(decision) && !why) throw new Refusal('INVALID_INPUT', { field: 'why' })
  if (why) await assertSafe(openid, why)
  await store.transact(async (unit) => {
    const before = await organisationFor(unit, call, 'organisation/decide', organisationId)
    // Four eyes: what somebody has asked for themselves, somebody else decides.
    if (before.filedBy === actor && before.state === 'filed') throw new Refusal('NOT_ALLOWED')
    if (isReplay(before, request)) return
    const state = found(organisationAfter(before.state, decision), 'STATE_CHANGED')
    const leaders = await leadersAfter(unit, call, before, decision)
    const concerned = [...before.leaders, ...leaders, ...(before.filedBy ? [before.filedBy] : [])]
    const drafts =
      decision === 'dissolve' ? [toOurselves(before)] : decided(concerned, decision, before, why)
    const changes = { state, since: call.now, why, leaders, request }
    const told = { state: [before.state, state] } as const
    const after = amended(before, traceOf(call, why), changes, { told })
    await unit.saveOrganisation(posting(after, call.now, drafts))
  })
  return {}
})

/** Brings about what a decision means for the people of an organisation. @returns who leads it from now on */
async function leadersAfter(
  unit: Unit,
  call: DecideCall,
  of: Organisation,
  decision: Decision,
): Promise<string[]> {
  if (decision === 'approve') return [await appoint(unit, call, of)]
  if (decision === 'suspend' || decision === 'resume') {
    for (const one of await unit.officesOf(of._id)) {
      const paused = decision === 'suspend' ? true : undefined
      await unit.saveMembership(withRoles(one, { paused }, of, traceOf(call)))
    }
  }
  return decision === 'dissolve' ? [] : of.leaders
}

/** Makes the one who asked for a team its first member and leader, which is what they asked for. */
async function appoint(unit: Unit, call: DecideCall, of: Organisation): Promise<string> {
  const personId = found(of.filedBy)
  const person = await personOf(call.store, personId)
  const { birthDate } = bornOf(call.personalData, found(person, 'ROLE_NOT_ELIGIBLE'))
  refuseIf(whyNotEligible(person, birthDate, dayOf(call.now), call.settings))
  const before = await unit.membership(of._id, personId)
  const step = { of, personId, trace: traceOf(call), request: call.request }
  const member = stepped(before, { event: 'appoint', ...step, roles: ['leader'] })
  await unit.saveMembership(found(member, 'STATE_CHANGED'))
  return personId
}

/** Its members may be many: the timer tells them and ends their memberships. */
function toOurselves({ _id: organisationId }: Organisation): Draft {
  const content: OrganisationDissolved = { organisationId }
  return { kind: 'organisation-dissolved', content }
}
