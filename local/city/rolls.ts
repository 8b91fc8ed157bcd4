import { idOf } from '../../cloudfunctions/_kernel/ids'
import type { Membership, Organisation } from '../../cloudfunctions/organisation/documents'
import type { Person } from '../../cloudfunctions/volunteer/documents'
import { findArea } from '../../miniprogram/shared/lists'
import type { RoleName } from '../../miniprogram/shared/roles'
import type { Host } from './organisations'
import type { Citizen } from './people'

/**
 * Who belongs to which organisation: the cast as it says, and every second citizen to a team of the
 * district. Whoever comes first leads a team that nobody leads.
 */
export class Rolls {
  readonly #organisations: Map<string, Organisation>
  readonly #teams = new Map<string, Organisation[]>()
  #waiting: Membership[] = []
  #serial = 0

  constructor(hosts: readonly Host[]) {
    this.#organisations = new Map(hosts.map(({ organisation: one }) => [one._id, { ...one }]))
    for (const one of this.#organisations.values()) {
      if (one.level !== 'team') continue
      this.#teams.set(one.area, [...(this.#teams.get(one.area) ?? []), one])
    }
  }

  /** Enters somebody. @returns what their own record says of it, nothing for those who belong nowhere */
  enter(citizen: Citizen): Person['memberships'] {
    const entries = this.#choose(citizen).map(({ of, roles }) => {
      this.#waiting.push(membershipOf(citizen, of, roles))
      if (roles.includes('leader')) of.leaders.push(citizen.personId)
      const granted = roles.map((role) => ({ role, scope: of.path, name: of.name }))
      return [of._id, { rev: 0, name: of.name, member: true, roles: granted }] as const
    })
    return entries.length > 0 ? Object.fromEntries(entries) : undefined
  }

  /** The memberships since this was asked last. */
  taken(): Membership[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }

  /** Every organisation, with those who lead it. */
  organisations(): Organisation[] {
    return [...this.#organisations.values()]
  }

  #choose({ belongs, guardian, openid, personId, residence }: Citizen) {
    if (belongs) {
      return belongs.flatMap(({ organisationId, roles }) => {
        const of = this.#organisations.get(organisationId)
        return of ? [{ of, roles }] : []
      })
    }
    if (guardian || !openid || !personId.startsWith('p')) return []
    const serial = this.#serial++
    const teams = this.#teams.get(findArea(residence)?.area.id ?? '') ?? []
    const of = serial % 2 === 0 ? teams[(serial / 2) % teams.length] : undefined
    const roles: RoleName[] = of?.leaders.length === 0 ? ['leader'] : []
    return of ? [{ of, roles }] : []
  }
}

const membershipOf = (
  { personId, joinedAt }: Citizen,
  { _id: organisationId, path }: Organisation,
  roles: RoleName[],
): Membership => ({
  _id: idOf(organisationId, personId),
  ...{ organisationId, path, personId, roles },
  state: 'active',
  since: joinedAt,
  rev: 0,
  log: [],
})
