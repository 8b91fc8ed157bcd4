import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type PersonalData, personalData } from '../../cloudfunctions/_kernel/crypto'
import { collections } from '../../cloudfunctions/collections'
import { openingPlaces } from '../../cloudfunctions/event/rules/outline'
import { PLACES, SESSIONS, type Session } from '../../cloudfunctions/event/session-documents'
import type { Answer } from '../../miniprogram/shared/reasons'
import { DAY, dayOf, HOUR, startOfDay } from '../../miniprogram/shared/time'
import { type BuiltFunction, buildFunctions } from '../build-functions'
import { ensureCity } from '../city'
import { phoneOf } from '../city/cast'
import type { Cloud } from '../cloud'
import type { Document } from '../cloud/engine/types'
import { connectInProcess, databaseModule } from '../cloud/in-process'
import { serveCloud } from '../cloud/serve'
import { localKeys } from '../keys'
import { projectRoot } from '../paths'

/** A demonstration city to measure in: its functions as they are deployed, and nobody else at work. */
export interface World {
  cloud: Cloud
  functions: BuiltFunction[]
  secrets: PersonalData
  /** Calls an operation as the mini-program does, through the built function and the unmodified SDK. */
  call(name: string, op: string, input: object, openid: string): Promise<Answer<unknown>>
  /** Leads the SDK to the cloud without HTTP, while `work` runs. */
  inProcess<T>(work: () => Promise<T>): Promise<T>
  /** Adds a session that anybody may join, on a day of its own. */
  addSession(cap: number): Promise<Session>
  add(collection: string, ...documents: { _id: string }[]): Promise<unknown>
  close(): Promise<void>
}

/** Of their own: a city that runs beside may build its functions anew at any time. */
const BUILT = path.join(projectRoot, 'dist/bench/functions')
/** As long as the platform allows a function: hundreds of calls at once share a few cores here. */
const TIMEOUT_MS = 900_000

export async function openWorld(log: (line: string) => void, volunteers?: number): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
  const keys = localKeys(folder)
  const functions = await buildFunctions(BUILT)
  const cloud = await serveCloud({
    folder,
    functionsDir: BUILT,
    settings: Object.fromEntries(functions.map(({ name }) => [name, { timeoutMs: TIMEOUT_MS }])),
    collections,
    environment: { PERSONAL_DATA_KEYS: keys },
    phoneOf,
    log,
  })
  await ensureCity(cloud.engine, { personalDataKeys: keys, log, ...(volunteers && { volunteers }) })
  const add = (collection: string, ...documents: { _id: string }[]) =>
    cloud.engine.load(collection, documents as Document[])
  // The SDK sets its own transport with the first database: before another takes its place for a while.
  await cloud.invoke('event', { op: 'home' }, {})
  const newSession = sessionsOf(await oneSession(cloud))
  return {
    cloud,
    functions,
    secrets: personalData(keys),
    call: async (name, op, input, openid) =>
      (await cloud.invoke(name, { op, input }, { openid })) as Answer<unknown>,
    async inProcess(work) {
      const disconnect = connectInProcess(databaseModule(), cloud.service)
      return work().finally(disconnect)
    },
    async addSession(cap) {
      const session = newSession(cap)
      await add(SESSIONS, session)
      await add(PLACES, openingPlaces(session))
      return session
    },
    add,
    async close() {
      await cloud.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function oneSession({ engine }: Cloud): Promise<Session> {
  const [session] = await engine.find(SESSIONS, { limit: 1 })
  return session as unknown as Session
}

/** Sessions on one day after another, later than any of the city's, so that nobody is busy then. */
function sessionsOf(pattern: Session): (cap: number) => Session {
  const first = startOfDay(dayOf(Date.now())) + 100 * DAY
  let made = 0
  return (cap) => {
    const from = first + made++ * DAY + 9 * HOUR
    return {
      ...pattern,
      _id: `bench-session-${made}`,
      ...{ from, to: from + 2 * HOUR, opensAt: 0, closesAt: from - HOUR },
      ...{ cap: null, status: 'published', risks: { level: 'none', text: '' } },
      posts: [{ postId: 'post-1', name: '', description: '', cap, conditions: {} }],
    }
  }
}

/** What an operation must have answered for a measurement to mean anything. */
export function granted<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.reason.code}: ${answer.reason.text}`)
  return answer.value
}
