import { AUDIT, type AuditEntry } from '../../cloudfunctions/_kernel/audit'
import { idOf } from '../../cloudfunctions/_kernel/ids'
import { EVENTS } from '../../cloudfunctions/event/plan-documents'
import {
  ENROLMENTS,
  type Enrolment,
  type Holder,
  PLACES,
  SESSIONS,
} from '../../cloudfunctions/event/session-documents'
import { COVERS } from '../../cloudfunctions/insurance/documents'
import { type EventBooks, oneEvent, type Reach, type Scene } from './events'
import { coversOf } from './insurance'
import { type Citizen, participantOf } from './people'
import { SIGN_UPS_A_YEAR } from './plan'
import type { Load } from './populate'
import type { Random } from './random'
import { Turnout } from './turnout'

/** So that the last week of a row, too, is over before the events around today begin. */
const REACH: Reach = { from: -365, to: -40 }

/** Writes what some people have done. */
export type Past = (citizens: readonly Citizen[]) => Promise<void>

/**
 * A year of events that are over, with who took part and the history of it. Those who are written into the
 * books together have met: so a year of any size is made in little memory, in the order of its keys.
 */
export function pastYear(load: Load, chance: Random, asOf: number, scene: Scene): Past {
  let serial = 0
  const next = () =>
    oneEvent(chance, `past-${String(++serial).padStart(6, '0')}`, asOf, scene, REACH)
  return async (citizens) => {
    const inOrder = citizens.toSorted((a, b) => a.joinedAt - b.joinedAt)
    const people = inOrder.map(participantOf)
    const turnout = new Turnout(chance, asOf)
    const events: EventBooks[] = []
    const wanted = citizens.length * SIGN_UPS_A_YEAR
    while (turnout.count < wanted && events.length < citizens.length) {
      const { event, sessions } = next()
      events.push({ event, sessions })
      const members = people.slice(0, countBefore(inOrder, event.opensAt))
      for (const session of sessions) {
        turnout.open(session)
        turnout.fill(session, members)
      }
    }
    await write(load, events, turnout, asOf)
  }
}

/** How many of those, in the order in which they joined, had joined before then. */
function countBefore(inOrder: readonly Citizen[], at: number): number {
  let low = 0
  let high = inOrder.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((inOrder[middle] as Citizen).joinedAt < at) low = middle + 1
    else high = middle
  }
  return low
}

/** What is past is in nobody's agenda any more. */
async function write(load: Load, events: EventBooks[], { books }: Turnout, asOf: number) {
  const { places } = books
  const enrolments = books.enrolments.map((one) => ({ ...one, rev: 1 }))
  const holders = new Map(places.map((one) => [one._id, one.holders]))
  const history = enrolments.map((one) =>
    signedUp(one, holders.get(one.sessionId)?.[one.personId] as Holder),
  )
  await load(
    EVENTS,
    events.map(({ event }) => event),
  )
  await load(
    SESSIONS,
    events.flatMap(({ sessions }) => sessions),
  )
  await load(PLACES, places)
  await load(ENROLMENTS, enrolments)
  await load(COVERS, coversOf(enrolments, asOf))
  await load(AUDIT, history)
}

/** The entry that signing up has left, where the timer has moved it. */
const signedUp = (
  { _id, personId, rev }: Enrolment,
  { at }: Holder,
): AuditEntry & { _id: string } => ({
  _id: idOf(ENROLMENTS, _id, String(rev)),
  ...{ collection: ENROLMENTS, documentId: _id },
  ...{ rev, at, by: personId, what: 'event/sign-up' },
})
