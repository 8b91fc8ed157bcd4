import type { Call } from '../_kernel/operation'
import { found, Refusal, refuseIf } from '../_kernel/refusal'
import type { MembershipState, Organisation } from './documents'
import { type Access, may } from './rules/access'
import { isListed, whyNotWorking } from './rules/organisation-states'
import type { OrganisationStore, Unit } from './store'

type Caller = Pick<Call<OrganisationStore>, 'actor'>

/**
 * The organisation, for somebody who may do this to it – by the books of this context, where the
 * account's copy of somebody's roles is as late as the last letter.
 *
 * @throws Refusal NOT_ALLOWED; NOT_FOUND where not even its being there is the caller's to know
 */
export async function organisationFor(
  unit: Pick<Unit, 'organisation' | 'rightsOf'>,
  { actor }: Caller,
  access: Access,
  organisationId: string,
): Promise<Organisation> {
  const one = await unit.organisation(organisationId)
  if (one && may(await unit.rightsOf(actor), access, one.path)) return one
  throw new Refusal(one && isListed(one) ? 'NOT_ALLOWED' : 'NOT_FOUND')
}

/**
 * The same for what only a working organisation does.
 * @throws Refusal ORGANISATION_RESTING, too
 */
export async function workingFor(
  unit: Pick<Unit, 'organisation' | 'rightsOf'>,
  caller: Caller,
  access: Access,
  organisationId: string,
): Promise<Organisation> {
  const one = await organisationFor(unit, caller, access, organisationId)
  refuseIf(whyNotWorking(one))
  return one
}

/** A working organisation, for anybody. @throws Refusal NOT_FOUND, ORGANISATION_RESTING */
export async function openToAll(
  unit: Pick<Unit, 'organisation'>,
  organisationId: string,
): Promise<Organisation> {
  const one = await unit.organisation(organisationId)
  if (!one || !isListed(one)) throw new Refusal('NOT_FOUND')
  refuseIf(whyNotWorking(one))
  return one
}

/**
 * An organisation with which somebody has, or had, something going on.
 * @throws Refusal NOT_FOUND to everybody else, whether it is there or not
 */
export async function own(
  unit: Pick<Unit, 'organisation' | 'membership'>,
  organisationId: string,
  personId: string,
): Promise<{ of: Organisation; state: MembershipState }> {
  const [of, membership] = [
    await unit.organisation(organisationId),
    await unit.membership(organisationId, personId),
  ]
  return { of: found(of), state: found(membership).state }
}
