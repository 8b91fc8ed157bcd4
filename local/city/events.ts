import type {
  Agenda,
  AgendaItem,
  Enrolment,
  EventDocument,
  Places,
  Post,
  Session,
} from '../../cloudfunctions/event/documents'
import { UNLIMITED } from '../../cloudfunctions/event/documents'
import type { Organisation } from '../../cloudfunctions/organisation/documents'
import type { Site } from '../../cloudfunctions/station/documents'
import { addDays, DAY, dayOf, HOUR, startOfDay } from '../../miniprogram/shared/time'
import type { Random } from './random'
import { type EventTemplate, templates } from './templates'

/** From how many days ago to how many days ahead the events lie. */
const REACH = { back: 15, ahead: 30 }
const MAX_SESSIONS = 4
/** The attempt that took every place of the demonstration: all books agree on it. */
const FIRST = 'first'

export interface EventBooks {
  event: EventDocument
  sessions: Session[]
}

/** Dated activities around today, held at the city's sites by its organisations. */
export function* events(
  chance: Random,
  count: number,
  now: number,
  where: { sites: Site[]; organisations: Organisation[] },
): Generator<EventBooks> {
  const hosts = where.organisations.filter(({ level }) => level !== 'city')
  for (let serial = 1; serial <= count; serial++) {
    const site = chance.pick(where.sites)
    const near = hosts.filter(({ area }) => area === site.area)
    yield oneEvent(chance, serial, now, site, chance.pick(near.length ? near : hosts))
  }
}

function oneEvent(
  chance: Random,
  serial: number,
  now: number,
  site: Site,
  host: Organisation,
): EventBooks {
  const template = chance.pick(templates)
  const eventId = `event-${String(serial).padStart(5, '0')}`
  const posts = postsOf(template)
  const times = timesOf(chance, template, now)
  const sessions = times.map((from, i) =>
    sessionOf(chance, eventId, i, from, template, posts, site, host),
  )
  const [first, last] = [sessions[0] as Session, sessions[sessions.length - 1] as Session]
  const next = sessions.find(({ to }) => to > now)
  const event: EventDocument = {
    _id: eventId,
    title: template.title,
    content: template.content,
    searchText: [template.title, site.name, host.name].join(' '),
    domain: template.domain,
    organisation: { id: host._id, name: host.name, path: host.path, contact: host.contact },
    place: { name: site.name, address: site.address, area: site.area, location: site.location },
    posts,
    risks: template.risks,
    cancelUntilHours: first.cancelUntilHours,
    status: 'published',
    sessions: sessions.map(({ _id: sessionId, from, to, opensAt, closesAt, cap }) => ({
      sessionId,
      from,
      to,
      opensAt,
      closesAt,
      cap,
    })),
    lastEnd: last.to,
    opensAt: first.opensAt,
    closesAt: last.closesAt,
    ...(next && { nextFrom: next.from, nextTo: next.to }),
    rev: 0,
    log: [],
  }
  return { event, sessions }
}

const postsOf = ({ posts }: EventTemplate): Post[] =>
  posts.map(({ conditions = {}, ...post }, i) => ({ postId: `post-${i + 1}`, ...post, conditions }))

/** One session, or a weekly row of them. */
function timesOf(chance: Random, { begins, hours }: EventTemplate, now: number): number[] {
  const count = chance.chance(0.6) ? 1 : chance.whole(2, MAX_SESSIONS)
  const day = addDays(dayOf(now), chance.whole(-REACH.back, REACH.ahead))
  const hour = Math.min(chance.pick(begins), 24 - hours)
  return Array.from({ length: count }, (_, i) => startOfDay(addDays(day, 7 * i)) + hour * HOUR)
}

function sessionOf(
  chance: Random,
  eventId: string,
  i: number,
  from: number,
  template: EventTemplate,
  posts: Post[],
  site: Site,
  host: Organisation,
): Session {
  return {
    _id: `${eventId}-${i + 1}`,
    eventId,
    title: template.title,
    place: site.name,
    organiser: host.name,
    contact: host.contact,
    from,
    to: from + template.hours * HOUR,
    opensAt: from - chance.pick([7, 14, 21]) * DAY,
    closesAt: from - chance.pick([1, 2, 12]) * HOUR,
    cap: null,
    posts,
    risks: template.risks,
    cancelUntilHours: chance.pick([12, 24]),
    status: 'published',
    rev: 0,
    log: [],
  }
}

/** Who takes part: gives out places as sign-up would, and keeps all books in step. */
export function turnout(chance: Random, now: number) {
  const agendas = new Map<string, Agenda>()
  const enrolments = new Map<string, Enrolment[]>()

  function enrol(session: Session, post: Post, personId: string) {
    const { _id: sessionId, from, to, title } = session
    const agenda = agendas.get(personId) ?? { _id: personId, items: [] as AgendaItem[], takes: 0 }
    if (agenda.items.some((item) => item.from < to && item.to > from)) return
    const at = Math.min(now, session.closesAt) - chance.whole(1, 48) * HOUR
    agenda.items.push({ sessionId, title, from, to, at, attempt: FIRST })
    agenda.takes++
    agendas.set(personId, agenda)
    const others = enrolments.get(sessionId) ?? []
    enrolments.set(sessionId, [...others, enrolmentOf(session, post, personId)])
  }

  /** Fills a session with some of the people, each post up to its number. */
  function fill(session: Session, people: readonly string[]) {
    if (session.opensAt > now) return
    for (const post of session.posts.filter(openToAll)) {
      const wanted = Math.round((post.cap ?? 20) * chance.pick([0.2, 0.5, 0.8, 1]))
      const inAlready =
        enrolments.get(session._id)?.filter((one) => one.postId === post.postId).length ?? 0
      for (const personId of chance.few(people, Math.max(0, wanted - inAlready)))
        enrol(session, post, personId)
    }
  }

  const enrolmentsOf = (session: Session) => enrolments.get(session._id) ?? []
  return { fill, enrol, agendas, enrolmentsOf }
}

const enrolmentOf = (session: Session, post: Post, personId: string): Enrolment => ({
  _id: `${session._id}:${personId}`,
  sessionId: session._id,
  eventId: session.eventId,
  personId,
  postId: post.postId,
  post: post.name,
  title: session.title,
  place: session.place,
  from: session.from,
  to: session.to,
  cancelUntil: session.from - session.cancelUntilHours * HOUR,
  state: 'approved',
  attempt: FIRST,
  rev: 0,
  log: [],
})

/** Ordinary citizens are taken for posts that ask for nothing but an age that all of them have. */
const openToAll = ({ conditions }: Post) => !conditions.qualifications && !conditions.maxAge

/** The places document, recounted from who holds one. */
export function placesOf(session: Session, enrolments: Enrolment[], at: number): Places {
  const taken = (postId: string) => enrolments.filter((one) => one.postId === postId).length
  return {
    _id: session._id,
    open: true,
    left: (session.cap ?? UNLIMITED) - enrolments.length,
    posts: Object.fromEntries(
      session.posts.map(({ postId, cap }) => [
        postId,
        { left: (cap ?? UNLIMITED) - taken(postId) },
      ]),
    ),
    holders: Object.fromEntries(
      enrolments.map(({ personId, postId, attempt }) => [personId, { post: postId, at, attempt }]),
    ),
    takes: enrolments.length,
  }
}
