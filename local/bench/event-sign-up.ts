import { enrolmentId } from '../../cloudfunctions/event/rules/enrolment'
import {
  AGENDAS,
  type Agenda,
  ENROLMENTS,
  type Enrolment,
  PLACES,
  type Places,
} from '../../cloudfunctions/event/session-documents'
import { type Recording, record, renamed, replay } from './replay'
import type { Round, Variant } from './rounds'
import { granted, type World } from './world'

/** The city's ordinary people, from 0 on. */
const serialOf = (i: number) => String(i + 1).padStart(7, '0')

export const personOf = (i: number) => `p${serialOf(i)}`

/** Places enough: nobody is refused while it is measured. */
const ROOM = 10_000

export const signUpFor = ({ call }: World, sessionId: string, i: number) => {
  const input = { sessionId, postId: 'post-1', risksAcknowledged: true }
  return call('event', 'sign-up', input, `citizen-${serialOf(i)}`)
}

export const waitFor = ({ call }: World, sessionId: string, i: number) => {
  const input = { sessionId, postId: 'post-1', risksAcknowledged: true }
  return call('event', 'wait', input, `citizen-${serialOf(i)}`)
}

export const cancelOf = ({ call }: World, sessionId: string, i: number) =>
  call('event', 'cancel', { sessionId }, `citizen-${serialOf(i)}`)

/** Opens the agendas that the timer has not opened yet, so that nobody does while it is measured. */
export async function openAgendas({ cloud, add }: World, people: number): Promise<void> {
  const open = await cloud.engine.find(AGENDAS, { projection: { _id: 1 } })
  const known = new Set(open.map(({ _id }) => _id))
  const ids = Array.from({ length: people }, (_, i) => personOf(i))
  const missing = ids.filter((id) => !known.has(id))
  await add(AGENDAS, ...missing.map((_id): Agenda => ({ _id, items: [], takes: 0 })))
}

/** Signing up for an event on the bare engine, in process and over HTTP. */
export async function eventSignUps(world: World, times: number): Promise<Variant[]> {
  const bare = await bareSignUp(world, times)
  const whole = async (): Promise<Round> => {
    const { _id } = await world.addSession(ROOM)
    const work = async (i: number) => granted(await signUpFor(world, _id, i))
    return { work, check: () => checkHolders(world, _id, times) }
  }
  return [{ prepare: bare }, { prepare: whole, around: world.inProcess }, { prepare: whole }]
}

async function bareSignUp(world: World, times: number): Promise<() => Promise<Round>> {
  const { engine } = world.cloud
  const pattern = await world.addSession(ROOM)
  const signUp = async () => granted(await signUpFor(world, pattern._id, 0))
  const recording = await record(engine, () => world.inProcess(signUp))
  const id = enrolmentId(pattern._id, personOf(0))
  const { attempt } = (await engine.get(ENROLMENTS, id)) as unknown as Enrolment
  return async () => {
    const { _id, from, to } = await world.addSession(ROOM)
    const numbers = { [pattern.from]: from, [pattern.to]: to }
    const texts = (i: number) => ({
      ...{ [pattern._id]: _id, [serialOf(0)]: serialOf(i), [attempt]: `${attempt}-${i}` },
    })
    const ready = Array.from({ length: times }, (_, i) =>
      renamed(recording, { texts: texts(i), numbers }),
    )
    return {
      work: (i) => replay(engine, ready[i] as Recording),
      check: () => checkHolders(world, _id, times),
    }
  }
}

async function checkHolders({ cloud }: World, sessionId: string, wanted: number): Promise<void> {
  const { holders } = (await cloud.engine.get(PLACES, sessionId)) as unknown as Places
  const enrolled = await cloud.engine.count(ENROLMENTS, { sessionId, state: 'approved' })
  const held = Object.keys(holders).length
  if (held !== wanted || enrolled !== wanted)
    throw new Error(`${sessionId}: ${held} places and ${enrolled} enrolments, not ${wanted}`)
}
