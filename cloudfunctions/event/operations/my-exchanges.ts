import { operation } from '../store'
import { myExchanges as contract } from './my-exchanges.contract'

/** More than anybody is asked at a time. */
const MOST = 20

/** Three round trips where somebody is asked, two for everybody else. */
export const myExchanges = operation(contract, async (_, { store, account, now }) => {
  const people = account.people.map(({ personId }) => personId)
  const asked = await store.exchangesTo(people, now, MOST)
  const held = await store.enrolmentsWithId(asked.map(({ _id }) => _id))
  return {
    exchanges: asked.flatMap(({ _id, receiver, wanted, given, until }) => {
      // What the giver does not have any more asks nobody.
      const place = held.find(
        (one) => one._id === _id && one.state === 'approved' && one.attempt === given.attempt,
      )
      if (!place) return []
      const { title, from, to } = place
      const isSwap = wanted !== undefined
      return [{ exchangeId: _id, personId: receiver, isSwap, title, from, to, until }]
    }),
  }
})
