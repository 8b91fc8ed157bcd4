import { Refusal } from '../../_kernel/refusal'
import type { Membership, Organisation } from '../documents'
import { ACCESSES, may, type Right } from '../rules/access'
import { allyState } from '../rules/alliance-states'
import { rightsIn } from '../rules/memberships'
import { isListed } from '../rules/organisation-states'
import { outlineOf } from '../rules/outline'
import { operation } from '../store'
import { detail as contract } from './detail.contract'

const TEAMS = 50

/** In database round trips: 1 (account ‖ settings ‖ organisation) + 1 (all that belongs to it). */
export const detail = operation(
  contract,
  async (_input, call, one: Organisation | undefined) => {
    const { store, account, actor } = call
    const people = (account?.people ?? []).map(({ personId }) => personId)
    if (!one) throw new Refusal('NOT_FOUND')
    const [memberships, members, teams, alliances, parent] = await Promise.all([
      people.length > 0 ? store.membershipsOf(people) : [],
      store.countMembers([one._id], 'active'),
      store.children(one._id, TEAMS),
      store.alliancesOf([one._id]),
      one.parentId ? store.organisation(one.parentId) : undefined,
    ])
    const rights = memberships.filter(({ personId }) => personId === actor).flatMap(active)
    const concerned = one.filedBy === actor || may(rights, 'organisation/see-unlisted', one.path)
    if (!isListed(one) && !concerned) throw new Refusal('NOT_FOUND')
    return {
      ...outlineOf(one),
      ...{ contact: one.contact, introduction: one.introduction, registration: one.registration },
      ...(concerned && one.why && { why: one.why }),
      ...(parent && { parent: parentOf(parent) }),
      members,
      teams: teams.map(outlineOf),
      alliances: alliances.filter((all) => allyState(all, one._id) === 'allied').map(named),
      mine: memberships.filter(({ organisationId }) => organisationId === one._id).map(standing),
      may: ACCESSES.filter((access) => may(rights, access, one.path)),
    }
  },
  ({ organisationId }, store) => store.organisation(organisationId),
)

const active = (one: Membership): Right[] => (one.state === 'active' ? rightsIn(one) : [])

const parentOf = ({ _id: organisationId, name, area }: Organisation) => ({
  organisationId,
  name,
  area,
})

const named = ({ _id: allianceId, name }: { _id: string; name: string }) => ({ allianceId, name })

const standing = ({ personId, state, roles }: Membership) => ({ personId, state, roles })
