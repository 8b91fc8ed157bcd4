import { PLACES, type Places } from '../../../cloudfunctions/event/session-documents'
import { personOf, signUpFor } from '../event-sign-up'
import type { Section } from '../report'
import { compare, processorTime, type Round, showSpread, type Variant } from '../rounds'
import type { World } from '../world'

const ROUNDS = 3

/** The bare minimum that gives nobody a place too many: the one conditional update of the places. */
export const takeBare = ({ cloud }: World, sessionId: string, personId: string) =>
  cloud.engine.update(
    PLACES,
    {
      ...{ _id: sessionId, open: true, waiting: 0 },
      ...{ left: { $gt: 0 }, 'posts.post-1.left': { $gt: 0 } },
      [`holders.${personId}`]: { $exists: false },
    },
    {
      $inc: { left: -1, 'posts.post-1.left': -1, takes: 1 },
      $set: { [`holders.${personId}`]: { post: 'post-1', at: Date.now(), attempt: 'bare' } },
      $min: { sweepAfter: Date.now() },
    },
  )

/** How much processor time the whole rush takes beside bare updates for as many people. */
export async function throughput(
  world: World,
  { people, places }: { people: number; places: number },
): Promise<Section> {
  const round = (take: (sessionId: string, i: number) => Promise<unknown>) => async () => {
    const { _id } = await world.addSession(places)
    const check = () => checkTaken(world, _id, places)
    return { work: (i: number) => take(_id, i), check } satisfies Round
  }
  const bare = round((sessionId, i) => takeBare(world, sessionId, personOf(i)))
  const whole = round((sessionId, i) => signUpFor(world, sessionId, i))
  const variants: Variant[] = [{ prepare: bare }, { prepare: whole, around: world.inProcess }]
  const plan = { rounds: ROUNDS, times: people, atOnce: people, clock: processorTime }
  const [, ratio] = await compare(variants, plan)
  return {
    title: `${people} at once on ${places} places ÷ bare conditional updates for as many; processor time, median of ${ROUNDS} rounds (range)`,
    columns: ['', 'ratio'],
    rows: [{ cells: ['in process', ratio ? showSpread(ratio) : ''] }],
  }
}

async function checkTaken({ cloud }: World, sessionId: string, wanted: number): Promise<void> {
  const { holders } = (await cloud.engine.get(PLACES, sessionId)) as unknown as Places
  const held = Object.keys(holders).length
  if (held !== wanted) throw new Error(`${sessionId}: ${held} places were taken, not ${wanted}`)
}
