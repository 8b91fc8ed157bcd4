import { found } from '../../_kernel/refusal'
import { itemsOf } from '../rules/consents'
import { operation } from '../store'
import { consents as contract } from './consents.contract'

export const consents = operation(contract, async (_input, { store, subject }) => {
  const person = found(await store.person(subject.personId))
  const items = itemsOf(person).map(({ id: item }) => {
    const state = person.consents[item]
    return { item, given: state?.given ?? false, ...(state && { at: state.at }) }
  })
  return { items, log: person.consentLog }
})
