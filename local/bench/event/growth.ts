import { PLACES, type Places, UNLIMITED } from '../../../cloudfunctions/event/session-documents'
import { personOf, signUpFor } from '../event-sign-up'
import { kilobytes, type Section } from '../report'
import { compare, processorTime, showSpread, type Variant } from '../rounds'
import { granted, type World } from '../world'
import { takeBare } from './throughput'

const ROUNDS = 5
const TIMES = 24
/** Who has a place already. */
const HOLDERS = [0, 100, 1000, 5000]

/** What one more sign-up costs the more people are in, beside one for an empty session. */
export async function growthOfSession(world: World): Promise<Section> {
  const whole = (sessionId: string, i: number) => signUpFor(world, sessionId, i).then(granted)
  const bare = (sessionId: string, i: number) => takeBare(world, sessionId, personOf(i))
  const plan = { rounds: ROUNDS, times: TIMES, atOnce: 1, clock: processorTime }
  const ratios = async (take: typeof whole | typeof bare, around?: Variant['around']) =>
    compare(
      HOLDERS.map((holders) => ({
        prepare: async () => {
          const sessionId = await sessionWith(world, holders)
          const check = async () => checkHolders(await placesOf(world, sessionId), holders + TIMES)
          return { work: (i: number) => take(sessionId, i), check }
        },
        ...(around && { around }),
      })),
      plan,
    )
  const updates = await ratios(bare)
  const inProcess = await ratios(whole, world.inProcess)
  const http = await ratios(whole)
  const sizes = await Promise.all(
    HOLDERS.map(async (holders) => placesOf(world, await sessionWith(world, holders))),
  )
  return {
    title: `One more sign-up ÷ the same for an empty session; processor time, median of ${ROUNDS} rounds (range)`,
    columns: ['holders', 'document', 'over HTTP', 'in process', 'the conditional update alone'],
    rows: HOLDERS.map((holders, which) => ({
      cells: [
        String(holders),
        kilobytes(Buffer.byteLength(JSON.stringify(sizes[which]))),
        ...[http, inProcess, updates].map((all) => showSpread(all[which] as (typeof all)[0])),
      ],
    })),
  }
}

/** A session without a limit in which so many are. */
async function sessionWith(world: World, holders: number): Promise<string> {
  const { _id } = await world.addSession(UNLIMITED)
  const places = await placesOf(world, _id)
  const left = UNLIMITED - holders
  const held = Array.from({ length: holders }, (_, i) => [
    `q${String(i).padStart(7, '0')}`,
    { post: 'post-1', at: Date.now(), attempt: `attempt-${String(i).padStart(16, '0')}` },
  ])
  const filled: Places = {
    ...places,
    ...{ left, posts: { 'post-1': { left } }, holders: Object.fromEntries(held), takes: holders },
  }
  await world.add(PLACES, filled)
  return _id
}

const placesOf = async ({ cloud }: World, sessionId: string): Promise<Places> =>
  (await cloud.engine.get(PLACES, sessionId)) as unknown as Places

function checkHolders({ _id, holders }: Places, wanted: number): void {
  const held = Object.keys(holders).length
  if (held !== wanted) throw new Error(`${_id}: ${held} places were taken, not ${wanted}`)
}
