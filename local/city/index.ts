import { SETTINGS } from '../../cloudfunctions/_kernel/settings'
import { MESSAGES } from '../../cloudfunctions/channel/documents'
import { EVENTS, PLANS, PROJECTS } from '../../cloudfunctions/event/plan-documents'
import { AGENDAS, ENROLMENTS, PLACES, SESSIONS } from '../../cloudfunctions/event/session-documents'
import { COVERS, POLICIES } from '../../cloudfunctions/insurance/documents'
import { ALLIANCES, ORGANISATIONS } from '../../cloudfunctions/organisation/documents'
import { SITES } from '../../cloudfunctions/station/documents'
import { dayOf, startOfDay } from '../../miniprogram/shared/time'
import type { Document, Engine } from '../cloud/engine/types'
import { templateIds } from '../wechat-templates'
import { byDistrict, callOff, type EventBooks, events } from './events'
import { cityPolicy, coversOf } from './insurance'
import { calledOffMessage, joinAsCast, welcomes } from './lives'
import { alliances, hosts } from './organisations'
import { isOrdinary } from './people'
import { sites } from './plan'
import { planOf, plansUnderway } from './plans'
import { populate } from './populate'
import { projects } from './projects'
import { random } from './random'
import { Rolls } from './rolls'
import { type Participant, Turnout } from './turnout'
import { pastYear } from './year'

export interface CityPlan {
  /** The same seed on the same day gives the same city. */
  seed?: number
  /** People; the default is Huizhou's 450,000 of 2017 at 1:100. */
  volunteers?: number
  /** The default grows with the people: 38 at 4,500. */
  organisations?: number
  events?: number
  /** With a year of past events, and the records of who took part. */
  year?: boolean
  now?: number
  personalDataKeys: string
  log: (line: string) => void
}

const LEAST_ORGANISATIONS = 38
const PEOPLE_PER_ORGANISATION = 4500 / LEAST_ORGANISATIONS

/** As much of an engine as a city is made with. */
export type Books = Pick<Engine, 'get' | 'insert' | 'load'>

/** Fills an empty database with a demonstration city; one that has a city is left as it is. */
export async function ensureCity(engine: Books, plan: CityPlan): Promise<void> {
  if (await engine.get(SETTINGS, 'demonstration')) return
  const { volunteers = 4500, log } = plan
  log(`Making a city of ${volunteers.toLocaleString('en')} volunteers …`)
  await makeCity(engine, plan)
  await engine.insert(SETTINGS, [
    { _id: 'city', templateIds },
    { _id: 'demonstration', volunteers, seed: plan.seed ?? 1 },
  ])
}

async function makeCity(engine: Books, plan: CityPlan) {
  const { seed = 1, volunteers = 4500, now = Date.now() } = plan
  const {
    organisations = Math.max(LEAST_ORGANISATIONS, Math.round(volunteers / PEOPLE_PER_ORGANISATION)),
  } = plan
  // As the day begins: whenever in the day it is made, the same people have joined the same events.
  const asOf = startOfDay(dayOf(now))
  const load = (collection: string, documents: { _id: string }[]) =>
    // Typed documents are documents: TypeScript sees no index signature on an interface.
    engine.load(collection, documents as Document[])

  const everyHost = hosts(organisations, asOf)
  const scene = { sites: [...sites(random(seed))], hosts: byDistrict(everyHost) }
  await load(
    SITES,
    scene.sites.map(({ site }) => site),
  )
  const past = plan.year ? pastYear(load, random(seed + 4), asOf, scene) : undefined
  const rolls = new Rolls(everyHost)
  const size = { ...plan, volunteers, asOf, past, rolls }
  const people = await populate(load, random(seed + 1), size)
  await load(ORGANISATIONS, rolls.organisations())
  await load(ALLIANCES, alliances(everyHost, asOf))
  const books = [...events(random(seed + 2), plan.events ?? 460, now, scene)]
  const { turnout, messages } = takePart(random(seed + 3), books, people, asOf)
  await load(PROJECTS, projects(asOf))
  await load(
    EVENTS,
    books.map(({ event }) => event),
  )
  await load(PLANS, [
    ...books.map(({ event }) => planOf(event, asOf)),
    ...plansUnderway(everyHost, asOf),
  ])
  await load(
    SESSIONS,
    books.flatMap(({ sessions }) => sessions),
  )
  await load(PLACES, turnout.books.places)
  await load(ENROLMENTS, turnout.books.enrolments)
  await load(POLICIES, [cityPolicy(now)])
  await load(COVERS, coversOf(turnout.books.enrolments, asOf))
  await load(AGENDAS, turnout.books.agendas)
  await load(MESSAGES, [...welcomes(asOf), ...messages])
}

/** Everybody joins; then some events are called off. */
function takePart(
  chance: ReturnType<typeof random>,
  books: EventBooks[],
  people: ReadonlyMap<string, Participant>,
  asOf: number,
) {
  const off = callOff(chance, books, asOf)
  const sessions = books.flatMap((one) => one.sessions)
  const turnout = new Turnout(chance, asOf, sessions)
  joinAsCast(turnout, books, people, asOf)
  const ordinary = [...people.values()].filter(({ personId }) => isOrdinary(personId))
  for (const session of sessions) turnout.fill(session, ordinary)
  const messages = off.flatMap(({ event, sessions }) =>
    sessions
      .flatMap((session) => turnout.callOff(session))
      .map((one) => calledOffMessage(one, event.cancelledWhy ?? '', asOf)),
  )
  return { turnout, messages }
}
