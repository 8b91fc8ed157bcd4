import type { VolunteerCall } from '../../_kernel/operation'
import type { Alliance, Membership, Organisation } from '../documents'
import { ACCESSES, may, type Right, scopesFor } from '../rules/access'
import { allyState } from '../rules/alliance-states'
import { rightsIn } from '../rules/memberships'
import { outlineOf } from '../rules/outline'
import { type OrganisationStore, operation } from '../store'
import { mine as contract } from './mine.contract'

type MineCall = VolunteerCall<OrganisationStore>

/** In database round trips: 1 (account ‖ settings) + 1 (memberships ‖ filings of one's own) + 1 (the rest). */
export const mine = operation(contract, async (_input, call) => {
  const { store, account, actor } = call
  const people = account.people.map(({ personId }) => personId)
  const [memberships, filed] = await Promise.all([
    store.membershipsOf(people),
    store.filedBy(actor),
  ])
  const rights = memberships
    .filter(({ personId, state }) => personId === actor && state === 'active')
    .flatMap(rightsIn)
  const scopes = scopesFor(rights, 'organisation/decide')
  const led = memberships.filter(({ path }) => may(rights, 'organisation/decide-application', path))
  const ids = led.map(({ organisationId }) => organisationId)
  const [organisations, applications, alliances, filings] = await Promise.all([
    store.organisations([...new Set(memberships.map(({ organisationId }) => organisationId))]),
    Promise.all(ids.map((id) => store.countMembers([id], 'applied'))),
    ids.length > 0 ? store.alliancesOf(ids) : [],
    scopes.length > 0 ? store.countFilings(scopes) : undefined,
  ])
  const waiting = new Map(ids.map((id, i) => [id, applications[i] ?? 0]))
  return {
    memberships: memberships.flatMap((one) => {
      const of = organisations.find(({ _id }) => _id === one.organisationId)
      return of ? [shown(call, one, of, rights, { waiting, alliances })] : []
    }),
    filed: filed.map(({ _id: organisationId, name, state, since, why }) => ({
      ...{ organisationId, name, state, since },
      ...(why && { why }),
    })),
    ...(filings !== undefined && { filings }),
  }
})

interface Waiting {
  waiting: ReadonlyMap<string, number>
  alliances: Alliance[]
}

function shown(
  { actor }: MineCall,
  { personId, state, since, roles }: Membership,
  of: Organisation,
  rights: Right[],
  { waiting, alliances }: Waiting,
) {
  const own = personId === actor
  const allowed = own ? ACCESSES.filter((access) => may(rights, access, of.path)) : []
  const asked = alliances.filter((one) => allyState(one, of._id) === 'invited')
  return {
    ...{ personId, state, since, roles },
    organisation: outlineOf(of),
    may: allowed,
    applications: own ? (waiting.get(of._id) ?? 0) : 0,
    allianceInvitations: allowed.includes('organisation/answer-alliance') ? asked.length : 0,
  }
}
