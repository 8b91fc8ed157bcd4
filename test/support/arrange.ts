import { openingPlaces, spanOf } from '../../cloudfunctions/event/rules/outline'
import type { Session } from '../../cloudfunctions/event/session-documents'
import { addDays, DAY, dayOf, HOUR, startOfDay } from '../../miniprogram/shared/time'
import { eventOf, session } from '../rules/event/fixtures'
import type { City } from './city'

/** What a test puts into the books of a running city, as an organiser would. */

let serial = 0

/** On the evening of the third day, when nothing else takes place in the demonstration city. */
const evening = (now: number) => startOfDay(addDays(dayOf(now), 3)) + 21 * HOUR

/** Publishes an event of one session, which recruits now unless said otherwise. */
export async function publish({ books }: City, more: Partial<Session> = {}): Promise<Session> {
  const now = Date.now()
  const eventId = `arranged-${++serial}`
  const from = more.from ?? evening(now)
  const one = session({
    _id: `${eventId}-1`,
    eventId,
    from,
    to: from + 2 * HOUR,
    opensAt: now - DAY,
    closesAt: from - HOUR,
    ...more,
  })
  const event = eventOf([one])
  await books.collection('sessions').add(one)
  await books.collection('places').add(openingPlaces(one))
  await books.collection('events').add({ ...event, ...spanOf(event, now) })
  return one
}

/** Another session of the same event, a day later. */
export async function publishAlso({ books }: City, one: Session): Promise<Session> {
  const also = { ...one, _id: `${one.eventId}-2`, from: one.from + DAY, to: one.to + DAY }
  await books.collection('sessions').add(also)
  await books.collection('places').add(openingPlaces(also))
  const event = eventOf([one, also])
  const change = { sessions: event.sessions, ...spanOf(event, Date.now()) }
  await books.collection('events').doc(one.eventId).update(change)
  return also
}

/** Changes a session after it was published. */
export const amend = ({ books }: City, { _id }: Session, change: Partial<Session>) =>
  books.collection('sessions').doc(_id).update(change)

/** The organiser calls an event off. */
export async function callOff(city: City, one: Session, why: string): Promise<void> {
  await amend(city, one, { status: 'cancelled' })
  const change = { status: 'cancelled', cancelledWhy: why }
  await city.books.collection('events').doc(one.eventId).update(change)
}

/** Takes a place in a session, as somebody else does at the same time. */
export const join = (city: City, { _id, posts }: Session, openid: string) =>
  city.call(
    'event',
    'sign-up',
    { sessionId: _id, postId: posts[0]?.postId, risksAcknowledged: true },
    openid,
  )
