import type { AccountPerson } from '../../_kernel/identity'
import type { Draft } from '../../_kernel/records'
import type { Organisation } from '../documents'
import { filed } from '../rules/letters'
import type { OrganisationStore, Unit } from '../store'

/** The leaders of the nearest level above that has any. */
export async function leadersAbove(unit: Unit, { path }: Organisation): Promise<string[]> {
  const above = await unit.organisations(path.split('/').slice(0, -1))
  const [nearest] = above
    .filter(({ leaders }) => leaders.length > 0)
    .sort((one, other) => other.path.length - one.path.length)
  return nearest?.leaders ?? []
}

/** Word of a filing to those who decide. */
export const tellAbove = async (unit: Unit, team: Organisation): Promise<Draft[]> =>
  filed(await leadersAbove(unit, team), team)

/** What the account says of a person. */
export async function personOf(
  { accountOf }: Pick<OrganisationStore, 'accountOf'>,
  personId: string,
): Promise<AccountPerson | undefined> {
  const account = await accountOf(personId)
  return account?.people.find((one) => one.personId === personId)
}
