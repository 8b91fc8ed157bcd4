import { AUDIT } from '../../../cloudfunctions/_kernel/audit'
import { overlaps } from '../../../cloudfunctions/event/rules/taking'
import type { Enrolment, Places, Session } from '../../../cloudfunctions/event/session-documents'
import type { Person } from '../../../cloudfunctions/volunteer/documents'
import { SIGN_UPS_A_YEAR } from '../../../local/city/plan'
import { DAY } from '../../../miniprogram/shared/time'
import { type Dump, dumpOf, NOW } from './small-city'

const VOLUNTEERS = 300
let city: Dump
const all = <T>(collection: string) => city[collection] as unknown as T[]
const ofTheYear = <T extends { _id: string }>(collection: string) =>
  all<T>(collection).filter(({ _id }) => _id.startsWith('past-'))
const enrolments = () => ofTheYear<Enrolment>('enrolments')

beforeAll(async () => {
  city = await dumpOf({ volunteers: VOLUNTEERS, events: 20, year: true })
})

test('a year holds as many sign-ups as planned, all of them over', () => {
  expect(enrolments().length).toBeGreaterThanOrEqual(VOLUNTEERS * SIGN_UPS_A_YEAR)
  expect(enrolments().length).toBeLessThan(VOLUNTEERS * SIGN_UPS_A_YEAR * 1.5)
  const sessions = ofTheYear<Session>('sessions')
  const days = sessions.map(({ to }) => (NOW - to) / DAY)
  expect(Math.min(...days)).toBeGreaterThan(7)
  expect(Math.max(...days)).toBeGreaterThan(300)
  expect(ofTheYear<{ _id: string; nextFrom?: number }>('events')).not.toContainEqual(
    expect.objectContaining({ nextFrom: expect.anything() }),
  )
})

test('each sign-up has its place and its entry in the audit, and nothing in an agenda', () => {
  const held = ofTheYear<Places>('places').flatMap(({ _id, holders }) =>
    Object.entries(holders).map(([personId, { at }]) => `${_id}:${personId} ${at}`),
  )
  const entered = all<{ documentId: string; at: number; rev: number }>(AUDIT).map(
    ({ documentId, at }) => `${documentId} ${at}`,
  )
  expect(entered.sort()).toEqual(held.sort())
  expect(entered.map((one) => one.split(' ')[0])).toEqual(enrolments().map(({ _id }) => _id))
  expect(JSON.stringify(all('agendas'))).not.toContain('past-')
})

test('nobody was in two places at once, or there before they joined', () => {
  const joined = new Map(all<Person>('people').map(({ _id, joinedAt }) => [_id, joinedAt]))
  const times = new Map<string, Enrolment[]>()
  for (const one of enrolments()) {
    const others = times.get(one.personId) ?? []
    expect(others.filter((other) => overlaps(one, other))).toEqual([])
    times.set(one.personId, [...others, one])
    expect(one.from).toBeGreaterThan(joined.get(one.personId) ?? Number.NaN)
  }
})

test('the rest of the city is the same with it', async () => {
  const plain = await dumpOf({ volunteers: VOLUNTEERS, events: 20 })
  for (const name of ['people', 'agendas', 'messages', 'sites', 'organisations'])
    expect(city[name]).toEqual(plain[name])
  for (const name of ['events', 'sessions', 'enrolments'])
    expect(all<{ _id: string }>(name).filter(({ _id }) => !_id.startsWith('past-'))).toEqual(
      plain[name],
    )
})
