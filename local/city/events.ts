import type { EventDocument, Post } from '../../cloudfunctions/event/plan-documents'
import { spanOf } from '../../cloudfunctions/event/rules/outline'
import { limitOf } from '../../cloudfunctions/event/rules/places'
import type { Session } from '../../cloudfunctions/event/session-documents'
import {
  addDays,
  DAY,
  type Day,
  dayOf,
  HOUR,
  startOfDay,
  weekdayOf,
} from '../../miniprogram/shared/time'
import { cityInsurance } from './insurance'
import type { Host } from './organisations'
import type { CitySite } from './plan'
import { projectOf } from './projects'
import type { Random } from './random'
import { type EventTemplate, templates } from './templates'

/** Between which days events begin, counted from today. */
export interface Reach {
  from: number
  to: number
}

const AROUND_TODAY: Reach = { from: -12, to: 30 }
const MAX_SESSIONS = 4

/** Where events take place, and who holds them. */
export interface Scene {
  sites: CitySite[]
  /** By district. */
  hosts: ReadonlyMap<string, Host[]>
}

export function byDistrict(hosts: readonly Host[]): Scene['hosts'] {
  const districts = new Map<string, Host[]>()
  for (const host of hosts) {
    const { area } = host.organisation
    const there = districts.get(area)
    if (there) there.push(host)
    else districts.set(area, [host])
  }
  return districts
}

export interface EventBooks {
  event: EventDocument
  sessions: Session[]
}

const drawn = templates.flatMap((template) => Array<EventTemplate>(template.often).fill(template))

/**
 * Dated activities around today, held at the city's sites by its organisations. The hour tells only
 * which session is next, as the timer would have kept it.
 */
export function* events(
  chance: Random,
  count: number,
  now: number,
  scene: Scene,
): Generator<EventBooks> {
  for (let serial = 1; serial <= count; serial++)
    yield oneEvent(chance, `event-${String(serial).padStart(5, '0')}`, now, scene, AROUND_TODAY)
}

/** Teams near by that do such things, and the association of the district. */
const fitting = (
  hosts: Scene['hosts'],
  { domain }: EventTemplate,
  { area }: CitySite['site'],
): Host[] => (hosts.get(area) ?? []).filter(({ domains }) => domains?.includes(domain) ?? true)

/** An activity of one session or several weekly ones, the first of them within reach. */
export function oneEvent(
  chance: Random,
  eventId: string,
  now: number,
  { sites, hosts }: Scene,
  reach: Reach,
): EventBooks {
  const template = chance.pick(drawn)
  const { site, quarter } = chance.pick(sites)
  const { organisation } = chance.pick(fitting(hosts, template, site))
  const { _id: id, name, path, contact } = organisation
  const place = {
    name: template.venue ? quarter + template.venue : site.name,
    address: site.address,
    area: site.area,
    location: site.location,
  }
  const shared = {
    title: template.title.replace('{}', quarter),
    posts: postsOf(template),
    risks: template.risks,
    cancelUntilHours: chance.pick([12, 24, 48]),
    status: 'published' as const,
    rev: 0,
    log: [],
  }
  const project = projectOf(template.domain)
  const cap = capOf(chance, shared.posts)
  const sessions = timesOf(chance, template, now, reach).map(
    (times, i): Session => ({
      _id: `${eventId}-${i + 1}`,
      eventId,
      ...(project && { projectId: project.id }),
      place: place.name,
      organiser: name,
      contact,
      cap,
      ...times,
      ...shared,
      ...(template.risks.level === 'bodily' && { policy: cityInsurance(now) }),
    }),
  )
  const outlines = sessions.map(({ _id: sessionId, from, to, opensAt, closesAt }) => ({
    ...{ sessionId, from, to, opensAt, closesAt, cap },
  }))
  const event: EventDocument = {
    _id: eventId,
    ...shared,
    content: template.content,
    searchText: [shared.title, place.name, name].join(' '),
    domain: template.domain,
    organisation: { id, name, path, contact },
    ...(project && { project }),
    place,
    sessions: outlines,
    ...spanOf({ sessions: outlines, place }, now),
  }
  return { event, sessions }
}

const postsOf = ({ posts }: EventTemplate): Post[] =>
  posts.map(({ conditions = {}, ...post }, i) => ({ postId: `post-${i + 1}`, ...post, conditions }))

/** Most sessions have no limit beside their posts'; some have a smaller one. */
function capOf(chance: Random, posts: Post[]): number | null {
  const sum = limitOf(null, posts)
  return sum !== null && posts.length > 1 && chance.chance(0.15) ? Math.ceil(sum * 0.8) : null
}

type Times = Pick<Session, 'from' | 'to' | 'opensAt' | 'closesAt'>

/** One session, or a weekly row of them. */
function timesOf(chance: Random, template: EventTemplate, now: number, reach: Reach): Times[] {
  const count = chance.chance(0.6) ? 1 : chance.whole(2, MAX_SESSIONS)
  const wanted = addDays(dayOf(now), chance.whole(reach.from, reach.to))
  const first = nextDay(wanted, template.days)
  const hour = chance.pick(template.begins)
  const recruiting = { days: chance.pick([10, 14, 21, 30]), closes: chance.pick(CLOSES) }
  return Array.from({ length: count }, (_, week) => {
    const day = addDays(first, 7 * week)
    const from = startOfDay(day) + hour * HOUR
    return {
      from,
      to: from + template.hours * HOUR,
      opensAt: startOfDay(addDays(day, -recruiting.days)) + 9 * HOUR,
      closesAt: startOfDay(day) + recruiting.closes * HOUR,
    }
  })
}

/** Hours after the beginning of the day of a session at which its recruiting closes: the evening before, or two days. */
const CLOSES = [-4, -6, -30]

const isWeekend = (day: Day) => [0, 6].includes(weekdayOf(day))

function nextDay(day: Day, days: EventTemplate['days']): Day {
  const fits = days === 'any' || isWeekend(day) === (days === 'weekend')
  return fits ? day : nextDay(addDays(day, 1), days)
}

const REASONS = [
  '场地临时检修，暂时无法使用。',
  '当天有恶劣天气预警，为安全起见取消。',
  '合作单位时间有变，改期后会重新发布。',
]

/** Calls off some of the events that people have already joined. @returns those */
export function callOff(chance: Random, books: EventBooks[], asOf: number): EventBooks[] {
  const joined = books.filter(({ event, sessions }) => {
    const [first] = sessions
    return first && first.from > asOf + DAY && event.opensAt < asOf - DAY
  })
  const unlucky = chance.some(joined, Math.ceil(joined.length / 25))
  for (const { event, sessions } of unlucky) {
    event.status = 'cancelled'
    event.cancelledWhy = chance.pick(REASONS)
    for (const session of sessions) session.status = 'cancelled'
  }
  return unlucky
}
