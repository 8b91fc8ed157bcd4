import type { Position } from '../../../miniprogram/shared/geo'
import { DAY } from '../../../miniprogram/shared/time'
import { enrolmentView } from '../rules/enrolment'
import { summaryOf } from '../rules/summary'
import type { Enrolment } from '../session-documents'
import { type EventStore, operation } from '../store'
import type { ListedEvent } from '../store/events'
import { leftAhead } from '../summaries'
import { home as contract } from './home.contract'

const NEXT = 3
/** Enough that an offer, which does not wait long, is among them. */
const READ_NEXT = 20
const SHOWN = 6
/** Enough that some are not full. */
const READ = 30

interface Loaded {
  near: ListedEvent[]
  soon: ListedEvent[]
}

/** Two round trips: who, what is near and soon · their places, and what this person has joined. */
export const home = operation(
  contract,
  async (input, { store, account, now }, { near, soon }: Loaded) => {
    const people = account?.people.map((one) => one.personId) ?? []
    const [left, next] = await Promise.all([
      leftAhead(store, [...near, ...soon], now),
      people.length > 0 ? store.comingPlaces(people, now, READ_NEXT) : [],
    ])
    const open = (events: ListedEvent[]) =>
      events
        .map((event) => summaryOf(event, left, now, input.near))
        .filter((one) => one.recruiting === 'open')
    const nearest = open(near).slice(0, SHOWN)
    const shown = new Set(nearest.map((one) => one.eventId))
    const others = open(soon).filter((one) => !shown.has(one.eventId))
    return {
      next: offersFirst(next).slice(0, NEXT).map(enrolmentView),
      near: nearest,
      soon: others.slice(0, SHOWN),
    }
  },
  async (input, store, now) => {
    const [near, soon] = await Promise.all([readNear(store, now, input.near), readSoon(store, now)])
    return { near, soon }
  },
)

const offersFirst = (coming: Enrolment[]) =>
  [...coming].sort((a, b) => Number(b.state === 'offered') - Number(a.state === 'offered'))

const readNear = (store: EventStore, now: number, near: Position | undefined) =>
  near
    ? store.eventsByDistance({ recruiting: true }, now, near, { limit: READ })
    : store.eventsByTime({ recruiting: true }, now, { limit: READ })

/** Twice as many, since those that are shown as near are not shown again. */
const readSoon = (store: EventStore, now: number) => {
  const starts = { from: now, to: now + 2 * DAY }
  return store.eventsByTime({ recruiting: true, starts }, now, { limit: 2 * READ })
}
