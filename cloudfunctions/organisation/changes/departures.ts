import { amended, posting, type Trace } from '../../_kernel/records'
import type { Membership, Organisation } from '../documents'
import { leaderless } from '../rules/letters'
import { type MembershipEvent, membershipAfter } from '../rules/membership-states'
import { stepped, withRoles } from '../rules/memberships'
import type { Unit } from '../store'
import { leadersAbove } from './leaders'

/** How what is going on ends for somebody who goes without having been asked about each. */
const WAYS_OUT: Partial<Record<Membership['state'], MembershipEvent>> = {
  active: 'leave',
  applied: 'withdraw',
  invited: 'decline',
}

/** Ends a membership whose person is gone, even that of a last leader: the level above hears of it. */
export async function depart(
  unit: Unit,
  before: Membership,
  trace: Trace,
  event = WAYS_OUT[before.state],
): Promise<void> {
  const of = await unit.organisation(before.organisationId)
  if (!of || !event || !membershipAfter(before.state, event)) return
  const after = stepped(before, { event, of, personId: before.personId, trace })
  if (after) await unit.saveMembership(after)
  await withoutLeader(unit, of, before, trace)
}

/** Takes all roles away from a member whose account is another one from now on. */
export async function dismiss(unit: Unit, before: Membership, trace: Trace): Promise<void> {
  const of = await unit.organisation(before.organisationId)
  if (!of || before.roles.length === 0) return
  await unit.saveMembership(withRoles(before, { roles: [] }, of, trace))
  await withoutLeader(unit, of, before, trace)
}

async function withoutLeader(
  unit: Unit,
  of: Organisation,
  { personId }: Membership,
  trace: Trace,
): Promise<void> {
  if (!of.leaders.includes(personId)) return
  const leaders = of.leaders.filter((one) => one !== personId)
  const told = { leaders: [of.leaders, leaders] } as const
  const after = amended(of, trace, { leaders }, { told })
  const above = leaders.length === 0 ? await leadersAbove(unit, of) : []
  await unit.saveOrganisation(posting(after, trace.now, leaderless(above, of)))
}

/** How the other record comes to stand where the first one stood; nothing where it stands there already. */
function wayIn(from: Membership, other: Membership | undefined): MembershipEvent | undefined {
  if (other?.state === 'active' || other?.state === from.state) return undefined
  if (from.state === 'applied') return 'apply'
  if (from.state === 'invited') return 'invite'
  if (other?.state === 'invited') return 'accept'
  return other?.state === 'applied' ? 'approve' : 'appoint'
}

/**
 * A membership goes over to another record of the same person, with its roles; what the other one was
 * asked to do before the two were found to be one ends.
 */
export async function follow(
  unit: Unit,
  from: Membership,
  into: string,
  trace: Trace,
): Promise<void> {
  const of = await unit.organisation(from.organisationId)
  if (!of) return
  const other = await unit.membership(of._id, into)
  const event = wayIn(from, other)
  const joined = event ? stepped(other, { event, of, personId: into, trace }) : other
  const { roles, paused } = from
  if (joined) await unit.saveMembership(withRoles(joined, { roles, paused }, of, trace))
  const out = WAYS_OUT[from.state] ?? 'leave'
  const gone = stepped(from, { event: out, of, personId: from.personId, trace })
  if (gone) await unit.saveMembership({ ...gone, mergedInto: into })
  const others = of.leaders.filter((one) => one !== from.personId && one !== into)
  const leaders = roles.includes('leader') ? [...others, into] : others
  if (leaders.join() === of.leaders.join()) return
  const told = { leaders: [of.leaders, leaders] } as const
  await unit.saveOrganisation(amended(of, trace, { leaders }, { told }))
}
