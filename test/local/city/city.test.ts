import type { Account } from '../../../cloudfunctions/_kernel/identity'
import type { EventDocument } from '../../../cloudfunctions/event/plan-documents'
import { openingPlaces, spanOf } from '../../../cloudfunctions/event/rules/outline'
import { recruitingOf } from '../../../cloudfunctions/event/rules/places'
import { overlaps } from '../../../cloudfunctions/event/rules/taking'
import type {
  Agenda,
  Enrolment,
  Places,
  Session,
} from '../../../cloudfunctions/event/session-documents'
import type { Membership, Organisation } from '../../../cloudfunctions/organisation/documents'
import type { Site } from '../../../cloudfunctions/station/documents'
import type {
  DocumentCase,
  DocumentHold,
  NumberHold,
  Person,
} from '../../../cloudfunctions/volunteer/documents'
import { rolesOf } from '../../../cloudfunctions/volunteer/rules/accounts'
import { itemsOf } from '../../../cloudfunctions/volunteer/rules/consents'
import { cast } from '../../../local/city/cast'
import { NO_COUNTY, NO_MOBILE } from '../../../local/city/papers'
import { districts } from '../../../local/city/plan'
import type { Document } from '../../../local/cloud/engine/types'
import { metresBetween } from '../../../miniprogram/shared/geo'
import { readDocument } from '../../../miniprogram/shared/identity-documents'
import { findArea, SERVICE_DOMAINS } from '../../../miniprogram/shared/lists'
import { PRIVACY_NOTICE } from '../../../miniprogram/shared/privacy-notice'
import { DAY, dayOf, formatClock, HOUR } from '../../../miniprogram/shared/time'
import { readVolunteerNumber } from '../../../miniprogram/shared/volunteer-number'
import { type Dump, dumpOf, NOW, secrets } from './small-city'

let city: Dump
const all = <T>(collection: string) => city[collection] as unknown as T[]
const people = () => all<Person>('people')
const events = () => all<EventDocument>('events')
const sessions = () => all<Session>('sessions')
const enrolments = () => all<Enrolment>('enrolments')
const approved = () => enrolments().filter(({ state }) => state === 'approved')
const placesById = () => new Map(all<Places>('places').map((one) => [one._id, one]))
const repeated = (values: string[]) => values.filter((one, i) => values.indexOf(one) !== i)

beforeAll(async () => {
  city = await dumpOf()
})

describe('the same seed', () => {
  test('on the same day gives the same city, whatever the hour', async () => {
    const evening = await dumpOf({ now: NOW + 13 * HOUR })
    const lasting = ({ nextFrom, nextTo, ahead, ...event }: Document) => event
    expect(evening.events?.map(lasting)).toEqual(city.events?.map(lasting))
    expect({ ...evening, events: [] }).toEqual({ ...city, events: [] })
  })

  test('on another day, or another seed, gives another city', async () => {
    const { events } = await dumpOf({ now: NOW + DAY, volunteers: 0, events: 20 })
    expect(events).not.toEqual(city.events)
    const other = await dumpOf({ seed: 2, volunteers: 0, events: 20 })
    expect(other.sites).not.toEqual(city.sites)
  })

  test('a bigger city has the same places and events', async () => {
    const bigger = await dumpOf({ volunteers: 500, organisations: 38 })
    expect(bigger.sites).toEqual(city.sites)
    const plain = ({ _id, title, place }: EventDocument) => ({ _id, title, place })
    expect((bigger.events as unknown as EventDocument[]).map(plain)).toEqual(events().map(plain))
  })
})

describe('people', () => {
  test('are as many as asked for, and the cast, whose every member is there', () => {
    const ids = people().map(({ _id }) => _id)
    expect(ids.filter((id) => id.startsWith('p'))).toHaveLength(400)
    for (const { openid, wards = [] } of cast)
      expect(ids).toEqual(
        expect.arrayContaining([openid, ...wards.map((_, i) => `${openid}-child-${i + 1}`)]),
      )
  })

  test('have papers and phones that can be nobody’s, yet pass as typed', () => {
    for (const { document, phone, born } of people()) {
      expect(document.number.startsWith(NO_COUNTY)).toBe(true)
      const reading = readDocument('resident-id', document.number, dayOf(NOW))
      expect(reading).toMatchObject({ ok: true, ...JSON.parse(born) })
      if (phone) expect(phone).toMatch(new RegExp(`^${NO_MOBILE}\\d{8}$`))
    }
  })

  test('are found by the hashes that operations look for', () => {
    for (const { name, nameHash, phone, phoneHash, document } of people()) {
      expect(nameHash).toBe(secrets.lookup('name', name))
      expect(phoneHash).toBe(phone && secrets.lookup('phone', phone))
      expect(document.hash).toBe(secrets.lookup('document', `resident-id:${document.number}`))
    }
  })

  test('each document has one holder, who holds it; each number one person', () => {
    const holds = all<DocumentHold>('documents').map(({ _id, holder }) => `${_id} ${holder}`)
    const holders = people().filter(({ document }) => document.hold === 'holder')
    expect(holds.sort()).toEqual(holders.map((one) => `${one.document.hash} ${one._id}`).sort())
    const numbers = all<NumberHold>('volunteer-numbers').map((one) => `${one._id} ${one.personId}`)
    expect(numbers.sort()).toEqual(
      people()
        .map((one) => `${one.number} ${one._id}`)
        .sort(),
    )
    for (const { number } of people()) expect(readVolunteerNumber(number)).toBe(number)
  })

  test('have agreed to all that concerns them, by themselves or a guardian', () => {
    for (const person of people().filter(({ openid }) => openid)) {
      const items = itemsOf(person).map(({ id }) => id)
      expect(Object.keys(person.consents).sort()).toEqual([...items].sort())
      const by = person.guardian ? 'guardian' : 'self'
      expect(person.consentLog.map(({ item }) => item)).toEqual(Object.keys(person.consents))
      for (const entry of person.consentLog)
        expect(entry).toMatchObject({ given: true, version: PRIVACY_NOTICE.version, by })
    }
  })

  test('live where the lists know it', () => {
    for (const { residence } of people()) expect(findArea(residence)?.town).toBeDefined()
  })

  test('each account shows its people as their records say', () => {
    const shown = all<Account>('accounts').flatMap((account) =>
      account.people.map(({ personId, standing, facts, born }) => ({
        ...{ personId, standing, born, openid: account._id, verified: facts.verified },
      })),
    )
    const kept = people()
      .filter(({ openid }) => openid)
      .map(({ _id: personId, standing, born, openid, identity }) => ({
        ...{ personId, standing, born, openid, verified: identity === 'verified' },
      }))
    const byId = (a: { personId: string }, b: { personId: string }) =>
      a.personId < b.personId ? -1 : 1
    expect(shown.sort(byId)).toEqual(kept.sort(byId))
  })

  test('belong to organisations as the books of both sides say', () => {
    const memberships = all<Membership>('memberships')
    for (const { _id, path, level, leaders } of all<Organisation>('organisations')) {
      const own = memberships.filter(({ organisationId }) => organisationId === _id)
      const leading = own.filter(({ roles }) => roles.includes('leader'))
      expect(leading.map(({ personId }) => personId).sort()).toEqual([...leaders].sort())
      expect(own.every((one) => one.path === path)).toBe(true)
      if (level === 'team') expect(leaders).toHaveLength(1)
    }
    const known = people().flatMap(({ _id, memberships: own = {} }) =>
      Object.keys(own).map((organisationId) => `${organisationId}:${_id}`),
    )
    expect(known.sort()).toEqual(memberships.map(({ _id }) => _id).sort())
    for (const account of all<Account>('accounts')) {
      const holder = people().find(({ _id }) => _id === account.people[0]?.personId)
      expect(account.roles).toEqual(holder ? rolesOf(holder) : [])
    }
  })

  test('disputed documents wait for a reviewer, below the federation', () => {
    const organisations = all<Organisation>('organisations').map((one) => one.path)
    for (const { claimant, holder, documentHash, scope } of all<DocumentCase>('document-cases')) {
      const hold = (id?: string) => people().find(({ _id }) => _id === id)?.document
      expect(hold(holder)).toMatchObject({ hash: documentHash, hold: 'holder' })
      expect(hold(claimant)).toMatchObject({ hash: documentHash, hold: 'contender' })
      expect(organisations).toContain(scope)
    }
    expect(all('document-cases').length).toBeGreaterThan(1)
  })
})

describe('sites and organisations', () => {
  test('every point lies in the district that it says', () => {
    for (const { location, area } of [...all<Site>('sites'), ...events().map((e) => e.place)]) {
      const district = districts.find((one) => one.area === area)
      const [longitude, latitude] = location.coordinates
      const [x, y] = district?.centre ?? [0, 0]
      const far = metresBetween({ longitude, latitude }, { longitude: x, latitude: y })
      expect(far).toBeLessThanOrEqual((district?.radius ?? 0) * 1.01)
    }
  })

  test('no two are called the same where one would mix them up', () => {
    const named = all<Site>('sites').map(({ area, name }) => `${area} ${name}`)
    expect(repeated(named)).toEqual([])
    expect(repeated(all<Organisation>('organisations').map(({ name }) => name))).toEqual([])
  })
})

describe('places', () => {
  test('what is left is the cap less the holders, in each session and post', () => {
    const places = placesById()
    expect(places.size).toBe(sessions().length)
    for (const session of sessions()) {
      const opening = openingPlaces(session)
      const { holders, left, posts, takes } = places.get(session._id) as Places
      const held = Object.values(holders)
      expect(left).toBe(opening.left - held.length)
      expect(left).toBeGreaterThanOrEqual(0)
      expect(takes).toBeGreaterThanOrEqual(held.length)
      for (const [postId, post] of Object.entries(opening.posts)) {
        const taken = held.filter((one) => one.post === postId).length
        expect(posts[postId]?.left).toBe(post.left - taken)
        expect(post.left - taken).toBeGreaterThanOrEqual(0)
      }
    }
  })

  test('who has a place has an enrolment and the time in the agenda, and the other way round', () => {
    const held = [...placesById().values()].flatMap(({ _id, holders }) =>
      Object.keys(holders).map((personId) => `${_id}:${personId}`),
    )
    const busy = all<Agenda>('agendas').flatMap(({ _id, items }) =>
      items.map(({ sessionId }) => `${sessionId}:${_id}`),
    )
    const enrolled = approved().map(({ _id }) => _id)
    expect(held.sort()).toEqual(enrolled.sort())
    expect(busy.sort()).toEqual(enrolled)
    expect(enrolled.length).toBeGreaterThan(500)
  })

  test('nobody is in two places at once', () => {
    for (const { items } of all<Agenda>('agendas'))
      for (const [i, item] of items.entries())
        expect(items.slice(i + 1).filter((other) => overlaps(item, other))).toEqual([])
  })

  test('were taken while recruiting was open', () => {
    const byId = new Map(sessions().map((one) => [one._id, one]))
    for (const { _id, holders } of placesById().values()) {
      const { opensAt, closesAt } = byId.get(_id) as Session
      for (const { at } of Object.values(holders)) {
        expect(at).toBeGreaterThanOrEqual(opensAt)
        expect(at).toBeLessThan(Math.min(closesAt, NOW))
      }
    }
  })
})

describe('events', () => {
  test('say of their sessions what the sessions say', () => {
    for (const { _id, sessions: outlines, posts, ...event } of events()) {
      const own = sessions().filter(({ eventId }) => eventId === _id)
      expect(own.map(({ _id }) => _id)).toEqual(outlines.map(({ sessionId }) => sessionId))
      expect(event).toMatchObject(spanOf({ sessions: outlines, place: event.place }, NOW))
      expect(SERVICE_DOMAINS.map(({ code }) => code)).toContain(event.domain)
      for (const session of own) expect(session.posts).toEqual(posts)
    }
  })

  test('lie around today: some today, some past, most ahead', () => {
    const today = sessions().filter(({ from }) => dayOf(from) === dayOf(NOW))
    const past = events().filter(({ lastEnd }) => lastEnd < NOW)
    expect(today.length).toBeGreaterThan(0)
    expect(past.length).toBeGreaterThan(events().length / 20)
    expect(past.length).toBeLessThan(events().length / 3)
  })

  test('take place at hours at which people are about, and are recruited for in time', () => {
    for (const { from, to, opensAt, closesAt } of sessions()) {
      expect(formatClock(from) >= '06:00' && formatClock(to) <= '21:00').toBe(true)
      expect(dayOf(from)).toBe(dayOf(to))
      expect(opensAt).toBeLessThan(closesAt)
      expect(closesAt).toBeLessThanOrEqual(from)
    }
  })

  test.each(['open', 'full', 'closed', 'not-open-yet', 'ended', 'cancelled'])(
    'some are %s',
    (state) => {
      const places = placesById()
      const states = sessions().map((one) => recruitingOf(one, places.get(one._id) as Places, NOW))
      expect(states.filter((one) => one === state).length).toBeGreaterThan(0)
    },
  )

  test('some are nearly full', () => {
    const left = [...placesById().values()].flatMap(({ posts }) =>
      Object.values(posts).map((post) => post.left),
    )
    expect(left.filter((one) => one > 0 && one <= 3).length).toBeGreaterThan(5)
  })

  test('one that was called off says why, gives every place back and tells who had one', () => {
    const off = events().filter(({ status }) => status === 'cancelled')
    for (const { _id, cancelledWhy } of off) {
      expect(cancelledWhy).toBeTruthy()
      const gone = enrolments().filter(({ eventId }) => eventId === _id)
      for (const { state, cancelledBy, personId } of gone) {
        expect({ state, cancelledBy }).toEqual({ state: 'cancelled', cancelledBy: 'event' })
        expect(all('messages')).toContainEqual(
          expect.objectContaining({ personId, body: expect.stringContaining(cancelledWhy ?? '-') }),
        )
      }
    }
    expect(off.length).toBeGreaterThan(0)
  })
})

test('林小满 has something to come, something behind her, and something that was called off', () => {
  const own = enrolments().filter(({ personId }) => personId === 'demo-lin')
  const standing = own.filter(({ state }) => state === 'approved')
  expect(standing.filter(({ from }) => from > NOW)).toHaveLength(2)
  expect(standing.filter(({ to }) => to < NOW)).toHaveLength(3)
  expect(own.filter(({ cancelledBy }) => cancelledBy === 'event')).toHaveLength(1)
})

test('陈立夏 goes with both children', () => {
  const coming = (id: string) =>
    approved().flatMap(({ personId, from, sessionId }) =>
      personId === id && from > NOW ? [sessionId] : [],
    )
  expect(coming('demo-chen')).toHaveLength(1)
  for (const child of [1, 2])
    expect(coming(`demo-chen-child-${child}`)).toEqual(coming('demo-chen'))
})
