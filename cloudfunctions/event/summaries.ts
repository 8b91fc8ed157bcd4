import type { PlacesLeft } from './rules/places'
import { sessionsAhead } from './rules/summary'
import type { EventStore } from './store'
import type { ListedEvent } from './store/events'

/** What the sessions ahead of these events have left, in one round trip. */
export const leftAhead = (
  store: EventStore,
  events: readonly ListedEvent[],
  now: number,
): Promise<Map<string, PlacesLeft>> =>
  store.placesLeftIn(
    events.flatMap((event) => sessionsAhead(event, now).map((one) => one.sessionId)),
  )
