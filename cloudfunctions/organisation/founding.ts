import * as v from 'valibot'
import { CITY } from '../../miniprogram/shared/lists'
import { amended, begun, type Trace } from '../_kernel/records'
import { text } from '../_kernel/schemas'
import type { Membership, MembershipState, Organisation } from './documents'
import { whyNotDomains } from './rules/filings'
import { granted } from './rules/letters'
import type { MembershipEvent } from './rules/membership-states'
import { stepped, withRoles } from './rules/memberships'
import { profile } from './schemas'
import type { OrganisationStore } from './store'

/** What the organisation that everything in a city stands below says of itself. */
const said = v.strictObject({
  name: v.pipe(text(30), v.minLength(4)),
  ...profile,
  domains: v.pipe(
    profile.domains,
    v.check((codes) => !whyNotDomains(codes), 'No such domain'),
  ),
})

/** Its id where it is founded here. */
const ROOT = 'city'

/**
 * Makes somebody the leader of the city's organisation, and founds it where there is none: nobody stands
 * above it who could. Where it has a leader, nothing changes.
 * @returns `done`, or what stands in the way
 */
export async function leadCity(
  store: OrganisationStore,
  trace: Trace,
  personId: string,
  told: unknown,
): Promise<string> {
  const known = (await store.governing([CITY.id])).find(({ level }) => level === 'city')
  return store.transact(async (unit) => {
    const before = await unit.organisation(known?._id ?? ROOT)
    if (before?.leaders.includes(personId)) return 'done'
    if (before && before.leaders.length > 0) return `Somebody leads ${before.name} already`
    const city = before ? ledBy(before, personId, trace) : founded(told, personId, trace)
    if (typeof city === 'string') return city
    await unit.saveOrganisation(city)
    await unit.saveMembership(led(await unit.membership(city._id, personId), city, personId, trace))
    return 'done'
  })
}

const ledBy = (before: Organisation, personId: string, trace: Trace): Organisation =>
  amended(before, trace, { leaders: [personId] }, { told: { leaders: [[], [personId]] } })

function founded(told: unknown, personId: string, trace: Trace): Organisation | string {
  const { success, output, issues } = v.safeParse(said, told)
  if (!success) return `organisation.${v.getDotPath(issues[0]) ?? ''}: ${issues[0].message}`
  const place = { level: 'city', path: ROOT, area: CITY.id } as const
  const stands = { state: 'active', since: trace.now } as const
  return { _id: ROOT, ...output, ...place, ...stands, leaders: [personId], ...begun(trace) }
}

/** How somebody becomes a member who was asked, or has asked; all others are appointed. */
const WAYS_IN: Partial<Record<MembershipState, MembershipEvent>> = {
  invited: 'accept',
  applied: 'approve',
}

function led(
  before: Membership | undefined,
  city: Organisation,
  personId: string,
  trace: Trace,
): Membership {
  const event = (before && WAYS_IN[before.state]) ?? 'appoint'
  // Whoever is in already has no way in.
  const member = stepped(before, { event, of: city, personId, trace }) ?? before
  if (!member) throw new Error(`${personId} has no way into ${city._id}`)
  const roles = [...member.roles, 'leader' as const]
  return withRoles(member, { roles }, city, trace, [granted(personId, city, 'leader')])
}
