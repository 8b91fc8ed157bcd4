import { sweep } from '../../../cloudfunctions/event/neighbours'
import { ENROLMENTS, PLACES, type Places } from '../../../cloudfunctions/event/session-documents'
import { askAll, shareOf } from '../crowd'
import { cancelOf, personOf, waitFor } from '../event-sign-up'
import type { Section } from '../report'
import type { World } from '../world'

interface Turn {
  people: number
  places: number
  /** So many of those who are in give their places back. */
  cancel: number
}

/** Whoever got no place waits; then places become free, and the timer offers them to the first in turn. */
export async function waiting(world: World, sessionId: string, turn: Turn): Promise<Section> {
  const { people, places, cancel } = turn
  const holders = Object.keys((await placesOf(world, sessionId)).holders)
  const everybody = Array.from({ length: people }, (_, i) => i)
  const isIn = (i: number) => holders.includes(personOf(i))
  const outside = everybody.filter((i) => !isIn(i))
  const leaving = everybody.filter(isIn).slice(0, cancel)

  const queued = await askAll(outside.length, outside.length, (i) =>
    waitFor(world, sessionId, outside[i] as number),
  )
  const left = await askAll(leaving.length, leaving.length, (i) =>
    cancelOf(world, sessionId, leaving[i] as number),
  )
  await world.cloud.as({ openid: '' }, () => sweep(Date.now()))
  const count = (state: string) => world.cloud.engine.count(ENROLMENTS, { sessionId, state })
  const [offered, waits] = [await count('offered'), await count('waiting')]
  const { holders: now, waiting: tickets } = await placesOf(world, sessionId)
  const wanted = [cancel, people - places - cancel, places]
  const found = [offered, waits, Object.keys(now).length]
  return {
    title: 'The queue, in process',
    columns: ['', 'told that they wait', 'told BUSY', 'cancelled', 'offered', 'waiting', 'places'],
    rows: [
      {
        cells: [
          `${outside.length} wait at once, ${cancel} cancel at once`,
          ...[shareOf(queued, 'in'), shareOf(queued, 'BUSY'), shareOf(left, 'in')],
          ...found.map(String),
        ],
        broken: found.join() !== wanted.join() || tickets !== waits,
      },
    ],
  }
}

const placesOf = async ({ cloud }: World, sessionId: string): Promise<Places> =>
  (await cloud.engine.get(PLACES, sessionId)) as unknown as Places
