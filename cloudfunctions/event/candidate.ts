import { type AccountPerson, bornOf } from '../_kernel/identity'
import type { Call } from '../_kernel/operation'

/** What the rules of taking part have to know of a person; the birth date leaves no rule. */
export const candidateOf = (
  { personalData }: Pick<Call<unknown>, 'personalData'>,
  person: AccountPerson,
) => ({
  standing: person.standing,
  facts: person.facts,
  ...bornOf(personalData, person),
})
