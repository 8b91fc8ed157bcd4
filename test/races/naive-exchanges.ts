import { database } from '../../cloudfunctions/_kernel/database'
import type { Places } from '../../cloudfunctions/event/session-documents'
import { type EventStore, eventStore } from '../../cloudfunctions/event/store'
import { type ExchangeUnit, exchangeUnit } from '../../cloudfunctions/event/store/exchanges'

/**
 * The store as one would write it at first: records changed one after another, without a transaction, and a
 * place offered that was read to be free. With it each race is seen to be real.
 */
const store = eventStore(database)
const _ = database.command
const places = database.collection<Places>('places')

const offerPlace: EventStore['offerPlace'] = async (
  { _id },
  { personId, post, attempt },
  { at, until },
) => {
  await places.doc(_id).update({
    data: {
      left: _.inc(-1),
      [`posts.${post}.left`]: _.inc(-1),
      [`holders.${personId}`]: { post, at, attempt, offerUntil: until },
      queue: _.pull({ attempt }),
      waiting: _.inc(-1),
    },
  })
  return true
}

export const naiveOffers: EventStore = { ...store, offerPlace }

/** Knows the ticket alone, under which somebody may have tapped twice. */
export const naiveReleases: EventStore = {
  ...store,
  releaseTime: ({ taker: _, ...hold }) => store.releaseTime(hold),
}

export const naiveExchanges: EventStore = {
  ...store,
  withExchange: <T>(change: (unit: ExchangeUnit) => Promise<T>) =>
    change(exchangeUnit(database, _)),
}
