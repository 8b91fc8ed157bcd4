import { EVENTS } from '../../cloudfunctions/event/plan-documents'
import { ROUND_TRIPS } from './budgets'
import { cancelOf, signUpFor } from './event-sign-up'
import { budgeted, type Row } from './report'
import { oneSignUp } from './volunteer-sign-up'
import { granted, type World } from './world'

const LIN = 'demo-lin'

/** What each operation costs the database: sequential waits, and requests in all. */
export async function roundTrips(world: World): Promise<Row[]> {
  const signUpAsNewcomer = await oneSignUp(world)
  const session = await world.addSession(10)
  const lin = async (name: string, op: string, input: object = {}) =>
    granted(await world.call(name, op, input, LIN))
  const [event] = await world.cloud.engine.find(EVENTS, {
    filter: { 'sessions.3': { $exists: true } },
  })
  const works: Record<string, () => Promise<unknown>> = {
    'event sign-up': async () => granted(await signUpFor(world, session._id, 0)),
    'event cancel': async () => granted(await cancelOf(world, session._id, 0)),
    'event list': () => lin('event', 'list'),
    'event detail': () => lin('event', 'detail', { eventId: event?._id }),
    'event home': () => lin('event', 'home'),
    'event my-events': () => lin('event', 'my-events', { when: 'coming' }),
    'volunteer me': () => lin('volunteer', 'me'),
    'volunteer sign-up': signUpAsNewcomer,
    'channel messages': () => lin('channel', 'messages'),
  }
  const rows: Row[] = []
  for (const [name, budget] of Object.entries(ROUND_TRIPS)) {
    const { trips, requests } = await counted(world, works[name] as () => Promise<unknown>)
    rows.push(budgeted(name, trips, budget, String, [String(requests)]))
  }
  return rows
}

async function counted({ cloud, inProcess }: World, work: () => Promise<unknown>) {
  cloud.calls.reset()
  await inProcess(work)
  return { trips: cloud.calls.roundTrips, requests: cloud.calls.count }
}
