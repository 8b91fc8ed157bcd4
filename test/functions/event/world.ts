import type { InferInput, InferOutput } from 'valibot'
import { personalData } from '../../../cloudfunctions/_kernel/crypto'
import { database } from '../../../cloudfunctions/_kernel/database'
import { type AccountPerson, readAccount } from '../../../cloudfunctions/_kernel/identity'
import { newId } from '../../../cloudfunctions/_kernel/ids'
import { perform } from '../../../cloudfunctions/_kernel/perform'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import { collections } from '../../../cloudfunctions/collections'
import type { contracts } from '../../../cloudfunctions/event/contract'
import type { EventDocument } from '../../../cloudfunctions/event/plan-documents'
import { room } from '../../../cloudfunctions/event/room'
import { openingPlaces, spanOf } from '../../../cloudfunctions/event/rules/outline'
import type {
  Agenda,
  Enrolment,
  Places,
  Session,
} from '../../../cloudfunctions/event/session-documents'
import { type EventStore, eventStore } from '../../../cloudfunctions/event/store'
import { sweep } from '../../../cloudfunctions/event/sweeping'
import type { Terms } from '../../../cloudfunctions/insurance/rules/policy'
import type { Answer, ReasonCode } from '../../../miniprogram/shared/reasons'
import { volunteerNumber } from '../../../miniprogram/shared/volunteer-number'
import { eventOf, NOW, session } from '../../rules/event/fixtures'

type Contracts = typeof contracts
type Op = keyof Contracts
export type Value<O extends Op> = InferOutput<Contracts[O]['output']>

export interface Caller {
  /** Person id of whoever calls; nobody: a visitor. */
  person?: string
  as?: string
  key?: string
  now?: number
  store?: EventStore
}

export const cloudOptions = { collections }
export const store = eventStore(database)
export const secrets = personalData(`test:${Buffer.alloc(32, 7).toString('base64')}`)
const openidOf = (personId: string) => `wx-${personId}`

async function coldSettings() {
  const { data } = await database.collection('settings').doc('city').get()
  return { ...DEFAULT_SETTINGS, ...data }
}

/** Calls an operation of `event` as a page would, through the unmodified SDK. */
export function call<O extends Op>(
  op: O,
  input: InferInput<Contracts[O]['input']>,
  { person, as, key, now = NOW, store: own = store }: Caller = {},
): Promise<Answer<Value<O>>> {
  return perform(
    room,
    { op, input, ...(as && { as }), ...(key && { key }) },
    {
      store: own,
      personalData: secrets,
      now,
      newId,
      openid: person ? openidOf(person) : 'wx-visitor',
      readAccount: (openid) => readAccount(database, openid),
      // Read anew each time, so that what a call costs does not hang on the test before.
      readSettings: coldSettings,
      production: false,
    },
  ) as Promise<Answer<Value<O>>>
}

export const join = (sessionId: string, caller: Caller & { postId?: string }) =>
  call('sign-up', { sessionId, postId: caller.postId ?? 'guide', risksAcknowledged: true }, caller)

export const wait = (sessionId: string, caller: Caller & { postId?: string }) =>
  call('wait', { sessionId, postId: caller.postId ?? 'guide', risksAcknowledged: true }, caller)

export const cancel = (sessionId: string, caller: Caller) => call('cancel', { sessionId }, caller)

/** The value of a success. */
export function granted<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`Refused: ${answer.reason.code} ${answer.reason.text}`)
  return answer.value
}

/** What became of a call: `ok`, or the code of the refusal. */
export const outcome = (answer: Answer<unknown>): 'ok' | ReasonCode =>
  answer.ok ? 'ok' : answer.reason.code

export const count = (answers: Answer<unknown>[], wanted: 'ok' | ReasonCode) =>
  answers.filter((one) => outcome(one) === wanted).length

const add = <T extends object>(collection: string, data: T) =>
  database.collection<T>(collection).add({ data: data as never })

/** A session with all its places, as a published event has it. */
export async function addSession(more: Partial<Session> = {}): Promise<Session> {
  const one = session(more)
  await Promise.all([add('sessions', one), add('places', openingPlaces(one))])
  return one
}

/** An event with its sessions. */
export async function addEvent(
  sessions: Session[],
  more: Partial<EventDocument> = {},
  now = NOW,
): Promise<string> {
  const event = eventOf(sessions, more)
  await Promise.all(sessions.map((one) => addSession({ ...one, eventId: event._id })))
  await add('events', { ...event, ...spanOf(event, now) })
  return event._id
}

/** A policy of the organisation with this path, for all ages from 16 to 75 unless said otherwise. */
export const addPolicy = (terms: Partial<Terms> = {}, path = 'o0'): Promise<unknown> =>
  add('policies', {
    _id: 'p1',
    organisation: { id: path.split('/').at(-1), name: '上级组织', path },
    terms: {
      insurer: '示例保险公司',
      number: 'DEMO-1',
      coverage: '意外伤害 20 万元',
      from: '2026-01-01',
      until: '2026-12-31',
      minAge: 16,
      maxAge: 75,
      dangerous: true,
      per: 'person',
      ...terms,
    },
    rev: 1,
    log: [],
  })

type PersonOptions = Partial<Pick<AccountPerson, 'standing' | 'facts'>> & {
  birthDate?: string
  wards?: string[]
  /** Has joined something before. */
  agenda?: boolean
  /** Path of the organisation that the person leads. */
  leads?: string
}

export async function addPerson(personId: string, options: PersonOptions = {}): Promise<string> {
  const { birthDate = '1990-05-01', wards = [], agenda = true, leads, standing, facts } = options
  const people = [personId, ...wards].map((id) => ({
    personId: id,
    relation: id === personId ? 'self' : 'ward',
    standing: standing ?? 'active',
    facts: { verified: true, qualifications: [], ...facts },
    born: secrets.seal(JSON.stringify({ birthDate, gender: 'female' })),
  }))
  const roles = leads ? [{ role: 'leader', scope: leads, name: '负责人' }] : []
  await add('accounts', { _id: openidOf(personId), people, roles, rev: 1 })
  if (agenda) await add('agendas', { _id: personId, items: [], takes: 0 })
  return personId
}

const NAMED = ['an', 'bo', 'cy', 'dy', 'kid']

/** The volunteer number of somebody whom others can name. */
export const numberOf = (person: string) =>
  volunteerNumber({ area: '441399', year: 2026, serial: NAMED.indexOf(person) })

/** A record of `volunteer`, as far as others see somebody and it keeps what it hears of them. */
export const addRecord = (
  person: string,
  { name = '林小满', birthDate = '1990-05-01', number = '441399260000017' } = {},
): Promise<unknown> =>
  add('people', {
    ...{ _id: person, openid: openidOf(person), standing: 'active', identity: 'verified' },
    ...{ number, skills: [], rev: 1, log: [] },
    name: secrets.seal(name),
    born: secrets.seal(JSON.stringify({ birthDate, gender: 'female' })),
  })

/** The same, with a number by which others can name the person. */
export async function addNamed(person: string): Promise<void> {
  const number = numberOf(person)
  await addRecord(person, { number })
  await add('volunteer-numbers', { _id: number, personId: person })
}

/** So many people: `p0`, `p1`, … */
export const addPeople = (number: number, options?: PersonOptions): Promise<string[]> =>
  Promise.all(Array.from({ length: number }, (_, i) => addPerson(`p${i}`, options)))

const all = async <T extends object>(collection: string): Promise<T[]> =>
  (await database.collection<T>(collection).limit(1000).get()).data as T[]

export const placesOf = async (sessionId: string): Promise<Places> => {
  const { data } = await database.collection<Places>('places').doc(sessionId).get()
  if (!data) throw new Error(`No places ${sessionId}`)
  return data
}

export const agendaOf = async (personId: string): Promise<Agenda | undefined> =>
  (await database.collection<Agenda>('agendas').doc(personId).get()).data ?? undefined

export const enrolments = () => all<Enrolment>('enrolments')

/** Runs the sweeper as the timer would, so long after the usual now. */
export const sweepAt = (now: number, own = store) =>
  sweep({ store: own, settings: DEFAULT_SETTINGS, personalData: secrets, now })

/**
 * What has to be true at rest: what is left is the cap less the holders, in the session and in each
 * post, and place, time and enrolment of a person stand or are missing together.
 */
export async function faults(sessions: Session[]): Promise<string[]> {
  const [enrolled, agendas] = await Promise.all([enrolments(), all<Agenda>('agendas')])
  const perSession = await Promise.all(
    sessions.map(async (one) => faultsOf(one, await placesOf(one._id), enrolled, agendas)),
  )
  return perSession.flat()
}

function faultsOf(one: Session, places: Places, enrolled: Enrolment[], agendas: Agenda[]) {
  const opening = openingPlaces(one)
  const holders = Object.entries(places.holders)
  const inPost = (postId: string) => holders.filter(([, { post }]) => post === postId).length
  const approved = enrolled.filter((e) => e.sessionId === one._id && e.state === 'approved')
  const busy = agendas.filter((a) => a.items.some((item) => item.sessionId === one._id))
  const ids = (people: string[]) => [...people].sort().join()
  const held = ids(holders.map(([personId]) => personId))
  return [
    opening.left - places.left !== holders.length && `${one._id}: left is ${places.left}`,
    ...Object.entries(opening.posts).map(
      ([postId, { left }]) =>
        left - (places.posts[postId]?.left ?? 0) !== inPost(postId) && `${one._id}: post ${postId}`,
    ),
    held !== ids(approved.map((e) => e.personId)) && `${one._id}: holders ${held} differ`,
    held !== ids(busy.map((a) => a._id)) && `${one._id}: agendas differ from ${held}`,
  ].filter((fault) => fault !== false)
}
