import { personalData } from '../../cloudfunctions/_kernel/crypto'
import { ACCOUNTS, type Account } from '../../cloudfunctions/_kernel/identity'
import {
  AGENDAS,
  ENROLMENTS,
  EVENTS,
  PLACES,
  type Post,
  SESSIONS,
  type Session,
} from '../../cloudfunctions/event/documents'
import { ORGANISATIONS } from '../../cloudfunctions/organisation/documents'
import { SITES } from '../../cloudfunctions/station/documents'
import { DOCUMENTS, NUMBERS, PEOPLE } from '../../cloudfunctions/volunteer/documents'
import { DAY } from '../../miniprogram/shared/time'
import type { Document, Engine } from '../cloud/engine/types'
import { cast } from './cast'
import { consentsAt } from './consents'
import { type EventBooks, events, placesOf, turnout } from './events'
import { organisations } from './organisations'
import { accountOf, booksOf, type Citizen, citizens } from './people'
import { sites } from './plan'
import { random } from './random'

export interface CityPlan {
  /** The same seed on the same day gives the same city. */
  seed?: number
  /** People; the default is Huizhou's 450,000 of 2017 at 1:100. */
  volunteers?: number
  organisations?: number
  events?: number
  now?: number
  personalDataKeys: string
  log: (line: string) => void
}

const MARK = 'settings'

/** Fills an empty database with a demonstration city; one that has a city is left as it is. */
export async function ensureCity(engine: Engine, plan: CityPlan): Promise<void> {
  if (await engine.get(MARK, 'demonstration')) return
  const { volunteers = 4500, log } = plan
  log(`Making a city of ${volunteers.toLocaleString('en')} volunteers …`)
  await makeCity(engine, plan)
  await engine.insert(MARK, [{ _id: 'demonstration', volunteers, seed: plan.seed ?? 1 }])
}

async function makeCity(engine: Engine, plan: CityPlan) {
  const { seed = 1, volunteers = 4500, now = Date.now() } = plan
  const chance = random(seed)
  const places = [...sites(chance)]
  const hosts = organisations(chance, plan.organisations ?? 38)
  await load(engine, SITES, places)
  await load(engine, ORGANISATIONS, hosts)
  await loadPeople(engine, citizens(chance, volunteers, now), plan)
  const people = Array.from({ length: volunteers }, (_, i) => `p${String(i + 1).padStart(7, '0')}`)
  const books = [
    ...events(chance, plan.events ?? 460, now, { sites: places, organisations: hosts }),
  ]
  await load(
    engine,
    EVENTS,
    books.map(({ event }) => event),
  )
  await load(
    engine,
    SESSIONS,
    books.flatMap(({ sessions }) => sessions),
  )
  await loadTurnout(engine, chance, books, people, now)
}

/** Typed documents are documents: TypeScript sees no index signature on an interface. */
const load = (engine: Engine, collection: string, documents: { _id: string }[]) =>
  engine.load(collection, documents as Document[])

const CHUNK = 2000

/** Household by household, in chunks: a city of any size is made in little memory. */
async function loadPeople(engine: Engine, all: Generator<Citizen>, plan: CityPlan) {
  const data = personalData(plan.personalDataKeys)
  let chunk: Citizen[] = []
  let done = 0
  const write = async () => {
    const kept = chunk.map((citizen) => ({
      citizen,
      ...booksOf(
        citizen,
        data,
        consentsAt(citizen.joinedAt, citizen.guardian ? 'guardian' : 'self'),
      ),
    }))
    await load(
      engine,
      PEOPLE,
      kept.map(({ person }) => person),
    )
    await load(
      engine,
      DOCUMENTS,
      kept.map(({ document }) => document),
    )
    await load(
      engine,
      NUMBERS,
      kept.map(({ hold }) => hold),
    )
    await load(engine, ACCOUNTS, accounts(kept))
    done += chunk.length
    chunk = []
    if (done % (50 * CHUNK) === 0) plan.log(`  ${done.toLocaleString('en')} people`)
  }
  for (const citizen of all) {
    // A household stays together: its children follow its holder.
    if (chunk.length >= CHUNK && !citizen.guardian) await write()
    chunk.push(citizen)
  }
  await write()
}

function accounts(kept: Parameters<typeof accountOf>[0]): Account[] {
  const households = new Map<string, Parameters<typeof accountOf>[0]>()
  for (const one of kept) {
    const { openid } = one.citizen
    if (openid) households.set(openid, [...(households.get(openid) ?? []), one])
  }
  return [...households.values()].flatMap((household) => accountOf(household) ?? [])
}

async function loadTurnout(
  engine: Engine,
  chance: ReturnType<typeof random>,
  books: EventBooks[],
  people: string[],
  now: number,
) {
  const { fill, enrol, agendas, enrolmentsOf } = turnout(chance, now)
  const sessions = books.flatMap((one) => one.sessions)
  for (const member of cast)
    for (const { session, post } of comingPlaces(books, now, member.places))
      enrol(session, post, member.openid)
  for (const session of sessions) fill(session, people)
  await load(
    engine,
    PLACES,
    sessions.map((session) => placesOf(session, enrolmentsOf(session), now)),
  )
  await load(engine, ENROLMENTS, sessions.flatMap(enrolmentsOf))
  await load(engine, AGENDAS, [...agendas.values()])
}

/** The next sessions that anybody may join, some days ahead, so that they can be cancelled too. */
function comingPlaces(books: EventBooks[], now: number, count: number) {
  return books
    .flatMap(({ sessions }) => sessions)
    .filter(({ from, opensAt }) => opensAt <= now && from > now + 2 * DAY)
    .sort((a, b) => a.from - b.from)
    .flatMap((session: Session) => {
      const post = session.posts.find(({ conditions }) => Object.keys(conditions).length === 0)
      return post ? [{ session, post: post as Post }] : []
    })
    .slice(0, count)
}
