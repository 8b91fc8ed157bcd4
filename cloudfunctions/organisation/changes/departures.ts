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
  const { state, roles, paused } = from
  const stays = other?.state === 'active' || other?.state === state
  const event = state === 'active' ? 'appoint' : state === 'applied' ? 'apply' : 'invite'
  const joined = stays ? other : stepped(other, { event, of, personId: into, trace })
  if (joined) {
    await unit.saveMembership(withRoles(joined, { roles: [...roles], paused }, of, trace))
  }
  const gone = stepped(from, {
    event: WAYS_OUT[state] ?? 'leave',
    of,
    personId: from.personId,
    trace,
  })
  if (gone) await unit.saveMembership({ ...gone, mergedInto: into })
  if (!of.leaders.includes(from.personId)) return
  const leaders = [...new Set(of.leaders.map((one) => (one === from.personId ? into : one)))]
  const told = { leaders: [of.leaders, leaders] } as const
  await unit.saveOrganisation(amended(of, trace, { leaders }, { told }))
}
