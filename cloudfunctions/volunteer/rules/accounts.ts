import type { Account, AccountPerson, Role } from '../../_kernel/identity'
import type { Person } from '../documents'

const known = ({ memberships = {} }: Person) => Object.entries(memberships)

/** What a person was asked to do: the rights of the account that they hold. */
export const rolesOf = (person: Person): Role[] => known(person).flatMap(([, { roles }]) => roles)

/** A person without what they were asked to do: whoever has given it gives it anew. */
export const withoutRoles = (person: Person): Pick<Person, 'memberships'> => ({
  memberships: Object.fromEntries(known(person).map(([id, one]) => [id, { ...one, roles: [] }])),
})

/** What the account document says of a person, so that other contexts need not ask. */
export function projected(person: Person, relation: AccountPerson['relation']): AccountPerson {
  const { _id: personId, standing, born, identity, skills, facts } = person
  const memberships = known(person).flatMap(([id, { member }]) => (member ? [id] : []))
  if (standing === 'imported') throw new Error('An imported record stands in no account')
  return {
    personId,
    relation,
    standing,
    born,
    facts: {
      ...facts,
      ...(memberships.length > 0 && { memberships }),
      verified: identity === 'verified',
      qualifications: [...new Set([...skills, ...(facts?.qualifications ?? [])])],
    },
  }
}

const emptyAccount = (openid: string): Account => ({ _id: openid, people: [], roles: [], rev: 0 })

const changed = (account: Account, changes: Partial<Account>): Account => ({
  ...account,
  ...changes,
  rev: account.rev + 1,
})

const holderFirst = (people: AccountPerson[]) =>
  [...people].sort(
    (one, other) => Number(other.relation === 'self') - Number(one.relation === 'self'),
  )

/** An account with these people in it, added or brought up to date. */
export function withPeople(
  account: Account | undefined,
  openid: string,
  people: AccountPerson[],
): Account {
  const before = account ?? emptyAccount(openid)
  const others = before.people.filter((one) => !people.some((two) => two.personId === one.personId))
  return changed(before, { people: holderFirst([...others, ...people]) })
}

/** The account after a person in it has changed. */
export function refreshed(account: Account, person: Person): Account {
  const relation = account.people.find(({ personId }) => personId === person._id)?.relation
  if (!relation) return account
  const after = withPeople(account, account._id, [projected(person, relation)])
  return relation === 'self' ? { ...after, roles: rolesOf(person) } : after
}

/** The account without some of its people. With its holder go the rights: who gave them gives them anew. */
export function withoutPeople(account: Account, personIds: string[]): Account {
  const people = account.people.filter(({ personId }) => !personIds.includes(personId))
  const roles: Role[] = people.some(({ relation }) => relation === 'self') ? account.roles : []
  return changed(account, { people, roles })
}

export const waitingFor = (
  account: Account | undefined,
  openid: string,
  arriving: Account['arriving'],
): Account => changed(account ?? emptyAccount(openid), { arriving })
