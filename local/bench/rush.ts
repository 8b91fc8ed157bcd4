import { PLACES, type Places } from '../../cloudfunctions/event/session-documents'
import { askAll, falselyFull, shareOf } from './crowd'
import { signUpFor } from './event-sign-up'
import { watchLeft } from './places-watch'
import type { Row } from './report'
import type { World } from './world'

export interface Crowd {
  people: number
  places: number
  /** How many of them ask at once; all, if nothing else is said. */
  atOnce?: number
}

export const RUSH_COLUMNS = [
  '',
  ...['places taken', 'exactly', 'told in', 'told FULL', 'told BUSY'],
  'FULL while a place was left',
]

/** What somebody in a rush may be told. */
const OUTCOMES = ['in', 'FULL', 'BUSY']

/** Everybody wants one of too few places at the same moment. @returns how it went */
export async function rush(
  world: World,
  sessionId: string,
  { people, places, atOnce = people }: Crowd,
): Promise<Row> {
  const { engine } = world.cloud
  const watch = watchLeft(engine, sessionId, places)
  const told = await askAll(people, atOnce, (i) => signUpFor(world, sessionId, i))
  watch.end()
  const { holders, posts } = (await engine.get(PLACES, sessionId)) as unknown as Places
  const held = Object.keys(holders).length
  const wrongly = falselyFull(told, watch.history)
  const answered = told.every(({ outcome }) => OUTCOMES.includes(outcome))
  const exact = held === places && Object.values(posts).every(({ left }) => left === 0)
  const together = atOnce === people ? 'at once' : `(${atOnce} at once)`
  const name = `${people} ${together} on ${places} places`
  const shares = OUTCOMES.map((one) => shareOf(told, one))
  return {
    cells: [name, String(held), String(places), ...shares, String(wrongly)],
    broken: !exact || !answered || wrongly > 0,
  }
}
