import { openAgendas } from '../event-sign-up'
import type { Section } from '../report'
import { RUSH_COLUMNS, rush } from '../rush'
import { openWorld } from '../world'
import { growthOfSession } from './growth'
import { throughput } from './throughput'
import { waiting } from './waiting'

/** A thousand people on a hundred places, and a marathon. */
const POPULAR = { people: 1000, places: 100 }
const LARGE = { people: 6000, places: 5000, atOnce: 100 }

/**
 * What happens to one session when everybody wants it. In process: a thousand functions at once in one
 * process would wait for its HTTP longer than the SDK does.
 */
export async function measureEvent(log: (line: string) => void): Promise<Section[]> {
  const world = await openWorld(log, LARGE.people)
  try {
    await openAgendas(world, LARGE.people)
    log('Measuring how a session grows …')
    const growth = await growthOfSession(world)
    log('A thousand people on a hundred places …')
    const popular = await world.addSession(POPULAR.places)
    const rushed = await world.inProcess(() => rush(world, popular._id, POPULAR))
    log('… 900 of them wait, 50 others cancel …')
    const moved = await world.inProcess(() =>
      waiting(world, popular._id, { ...POPULAR, cancel: 50 }),
    )
    const speed = await throughput(world, POPULAR)
    log('Six thousand people on five thousand places …')
    const large = await world.addSession(LARGE.places)
    const filled = await world.inProcess(() => rush(world, large._id, LARGE))
    return [
      { title: 'Rushes, in process', columns: RUSH_COLUMNS, rows: [rushed, filled] },
      moved,
      speed,
      growth,
    ]
  } finally {
    await world.close()
  }
}
