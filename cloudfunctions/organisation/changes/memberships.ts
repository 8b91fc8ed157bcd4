import type { Call } from '../../_kernel/operation'
import { amended, type Draft, traceOf } from '../../_kernel/records'
import { Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import type { Membership, MembershipState, Organisation } from '../documents'
import { whyNotLeaderless } from '../rules/leaders'
import { type MembershipEvent, whyNot } from '../rules/membership-states'
import { stepped } from '../rules/memberships'
import type { OrganisationStore, Unit } from '../store'

export type Changing = Pick<Call<OrganisationStore>, 'now' | 'what' | 'actor' | 'request'>

interface Telling {
  why?: string | undefined
  /** What to tell whom of the state that it came to. */
  tell?: (state: MembershipState) => Draft[]
}

/**
 * Brings an event to a membership. The same request again changes nothing.
 *
 * @throws Refusal ALREADY_MEMBER, ALREADY_ASKED, NOT_A_MEMBER, STATE_CHANGED; LAST_LEADER where the
 * organisation would be left without one
 */
export async function step(
  unit: Unit,
  call: Changing,
  event: MembershipEvent,
  of: Organisation,
  personId: string,
  { why, tell = () => [] }: Telling = {},
): Promise<Membership> {
  const before = await unit.membership(of._id, personId)
  if (before && isReplay(before, call.request)) return before
  const trace = traceOf(call, why)
  const after = stepped(before, { event, of, personId, trace, request: call.request, tell })
  if (!after) throw new Refusal(whyNot(before?.state, event))
  if (before?.roles.includes('leader')) await loseLeader(unit, call, of, personId)
  await unit.saveMembership(after)
  return after
}

/** An organisation with one leader less. Whoever changes its leaders writes it, so that no two changes miss each other. */
export async function loseLeader(
  unit: Unit,
  call: Changing,
  of: Organisation,
  personId: string,
): Promise<void> {
  refuseIf(whyNotLeaderless(of, personId))
  await saveLeaders(
    unit,
    call,
    of,
    of.leaders.filter((one) => one !== personId),
  )
}

export const saveLeaders = (
  unit: Unit,
  call: Changing,
  of: Organisation,
  leaders: string[],
): Promise<void> =>
  unit.saveOrganisation(
    amended(of, traceOf(call), { leaders }, { told: { leaders: [of.leaders, leaders] } }),
  )
