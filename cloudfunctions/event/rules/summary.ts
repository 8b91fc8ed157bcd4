import { metresBetween, type Position } from '../../../miniprogram/shared/geo'
import type { EventDocument, SessionOutline } from '../plan-documents'
import { nextSession } from './outline'
import {
  NO_PLACES,
  type PlacesLeft,
  type RecruitingState,
  recruitingOf,
  type Tally,
  tallyOf,
} from './places'

type Listed = Pick<
  EventDocument,
  '_id' | 'title' | 'domain' | 'organisation' | 'place' | 'posts' | 'sessions' | 'status'
>

/** The most hopeful first: an event is as open as its most open session. */
const HOPE: RecruitingState[] = [
  'open',
  'not-open-yet',
  'full',
  'suspended',
  'closed',
  'ended',
  'cancelled',
]

/** The sessions that a list speaks of: those that have not ended, or else the last one. */
export function sessionsAhead({ sessions }: Pick<EventDocument, 'sessions'>, now: number) {
  const ahead = sessions.filter((one) => one.to > now)
  return ahead.length > 0 ? ahead : sessions.slice(-1)
}

/** An event on a list, with what its sessions ahead have left. */
export function summaryOf(
  event: Listed,
  left: ReadonlyMap<string, PlacesLeft>,
  now: number,
  near?: Position,
) {
  const ahead = sessionsAhead(event, now)
  const shown = nextSession(ahead, now) ?? ahead[0]
  return {
    eventId: event._id,
    title: event.title,
    domain: event.domain,
    organiser: event.organisation.name,
    place: event.place.name,
    area: event.place.area,
    from: shown?.from ?? 0,
    to: shown?.to ?? 0,
    sessions: ahead.length,
    ...sum(ahead.map((one) => tallyOf({ ...one, posts: event.posts }, leftIn(left, one)))),
    recruiting: best(
      ahead.map((one) => recruitingOf({ ...one, status: event.status }, leftIn(left, one), now)),
    ),
    ...(near && { distance: Math.round(metresBetween(near, positionOf(event))) }),
  }
}

const leftIn = (left: ReadonlyMap<string, PlacesLeft>, { sessionId }: SessionOutline) =>
  left.get(sessionId) ?? NO_PLACES

/** One session without a limit makes a sum without a limit. */
const sum = (tallies: Tally[]): Tally => ({
  cap: tallies.reduce<number | null>(
    (all, { cap }) => (all === null || cap === null ? null : all + cap),
    0,
  ),
  taken: tallies.reduce((all, { taken }) => all + taken, 0),
})

const best = (states: RecruitingState[]): RecruitingState =>
  HOPE.find((state) => states.includes(state)) ?? 'ended'

/** GCJ-02 degrees. */
export function positionOf({ place }: Pick<EventDocument, 'place'>): Position {
  const [longitude, latitude] = place.location.coordinates
  return { longitude, latitude }
}
