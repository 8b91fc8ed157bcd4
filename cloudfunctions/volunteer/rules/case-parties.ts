import type { Account } from '../../_kernel/identity'
import type { DocumentCase, Person } from '../documents'

/**
 * Whether a case is about this account, somebody in it or a minor in their care with an account of
 * their own: nobody reviews their own.
 *
 * @param people claimant and holder, as far as they are open; others do no harm
 */
export const isPartyTo = (
  { claimant, holder, openid }: Pick<DocumentCase, 'claimant' | 'holder' | 'openid'>,
  account: Pick<Account, '_id' | 'people'>,
  people: readonly Pick<Person, '_id' | 'guardian'>[],
): boolean => {
  const parties = people.filter(({ _id }) => _id === claimant || _id === holder)
  const concerned = [claimant, holder, ...parties.map(({ guardian }) => guardian?.personId)]
  return (
    openid === account._id || account.people.some(({ personId }) => concerned.includes(personId))
  )
}
