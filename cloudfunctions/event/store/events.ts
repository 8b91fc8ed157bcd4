import type { Position as Point } from '../../../miniprogram/shared/geo'
import type { LogEntry } from '../../_kernel/audit'
import type { Database } from '../../_kernel/database'
import type { Position } from '../../_kernel/paging'
import type { Insured } from '../../insurance/rules/policy'
import { EVENTS, type EventDocument, type Place } from '../plan-documents'
import { SESSIONS, type Session } from '../session-documents'
import { plain as plainPlace } from './location'

/** What a list needs of an event. */
export type ListedEvent = Omit<EventDocument, 'content' | 'log' | 'outbox'>
/** With the distance from where one stands, in metres. */
export type NearEvent = ListedEvent & { distance: number }

/** Absent parts let everything through. Times in epoch ms. */
export interface EventFilter {
  /** Words, all of which stand in title, place or organiser. */
  text?: string | undefined
  domain?: string | undefined
  area?: string | undefined
  /** With a session that overlaps this time. */
  during?: { from: number; to: number } | undefined
  /** Recruiting now, as far as the dates tell. */
  recruiting?: boolean | undefined
  /** The next session begins in this time. */
  starts?: { from: number; to: number } | undefined
}

interface Page {
  limit: number
  after?: Position | undefined
}

/** What a list leaves out. */
export const UNLISTED = { content: 0, log: 0, outbox: 0 } as const
/** A page by distance looks at so many: more than there are events at one address. */
const NEAREST = 1000
/** More than an event has. */
const SESSIONS_OF_AN_EVENT = 1000

const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** Matches a line that holds every word, in any order. */
const holdsAll = (words: string) =>
  `^${words
    .split(/\s+/)
    .map((word) => `(?=.*${escaped(word)})`)
    .join('')}`

export const plain = <E extends { place: Place }>(event: E): E => ({
  ...event,
  place: plainPlace(event.place),
})

/** Events as people look for them. A text is searched by scanning what the other filters leave. */
export const eventsStore = (db: Database) => {
  const _ = db.command
  const events = db.collection<EventDocument>(EVENTS)
  const sessions = db.collection<Session>(SESSIONS)

  const condition = (filter: EventFilter, now: number) => ({
    status: 'published' as const,
    lastEnd: _.gt(now),
    ...(filter.domain && { domain: filter.domain }),
    ...(filter.area && { 'place.area': filter.area }),
    ...(filter.text && {
      searchText: db.RegExp({ regexp: holdsAll(filter.text), options: 'i' }),
    }),
    ...(filter.during && {
      sessions: _.elemMatch({ from: _.lt(filter.during.to), to: _.gt(filter.during.from) }),
    }),
    ...(filter.recruiting && { opensAt: _.lte(now), closesAt: _.gt(now) }),
  })

  return {
    event: async (eventId: string): Promise<EventDocument | undefined> => {
      const { data } = await events.doc(eventId).get()
      return data ? plain(data) : undefined
    },

    /** Follows from the id, so it is not logged. */
    setCodeFile: async (eventId: string, codeFile: string): Promise<void> => {
      await events.doc(eventId).update({ data: { codeFile } })
    },

    session: async (sessionId: string): Promise<Session | undefined> =>
      (await sessions.doc(sessionId).get()).data ?? undefined,

    /** In the order of their start. */
    sessionsOf: async (eventId: string): Promise<Session[]> =>
      (await sessions.where({ eventId }).orderBy('from', 'asc').limit(SESSIONS_OF_AN_EVENT).get())
        .data,

    /** Sessions that a policy insures and that have not ended, the earliest end first. */
    sessionsInsuredBy: async (
      policyId: string,
      after: Position,
      limit: number,
    ): Promise<Session[]> => {
      const later = _.or([{ to: _.gt(after.key) }, { to: after.key, _id: _.gt(after.id) }])
      const { data } = await sessions
        .where(_.and([{ 'policy.policyId': policyId, to: _.gte(after.key) }, later]))
        .orderBy('to', 'asc')
        .orderBy('_id', 'asc')
        .limit(limit)
        .get()
      return data
    },

    /** Brings a session's copy of its policy up to date; false if the session was changed meanwhile. */
    setPolicy: async (
      { _id }: Pick<Session, '_id'>,
      policy: Insured,
      entry: LogEntry,
    ): Promise<boolean> => {
      const { stats } = await sessions
        .where({
          _id,
          rev: entry.rev - 1,
          'policy.policyId': policy.policyId,
          'policy.rev': _.lt(policy.rev),
        })
        .update({ data: { policy: _.set(policy), rev: entry.rev, log: _.push([entry]) } })
      return stats.updated === 1
    },

    /** Published events that have not ended, by the start of their next session. */
    eventsByTime: async (
      filter: EventFilter,
      now: number,
      { limit, after = { key: 0, id: '' } }: Page,
    ): Promise<ListedEvent[]> => {
      const { from = 0, to = Number.MAX_SAFE_INTEGER } = filter.starts ?? {}
      const later = _.or([
        { nextFrom: _.gt(after.key) },
        { nextFrom: after.key, _id: _.gt(after.id) },
      ])
      const within = { nextFrom: _.gte(Math.max(from, after.key)).and(_.lt(to)) }
      const { data } = await events
        .where(_.and([condition(filter, now), within, later]))
        .orderBy('nextFrom', 'asc')
        .orderBy('_id', 'asc')
        .limit(limit)
        .field(UNLISTED)
        .get()
      return data.map(plain)
    },

    /** The same, nearest first. */
    eventsByDistance: async (
      filter: EventFilter,
      now: number,
      { longitude, latitude }: Point,
      { limit, after = { key: -1, id: '' } }: Page,
    ): Promise<NearEvent[]> => {
      const { list } = await events
        .aggregate()
        .geoNear({
          near: db.Geo.Point(longitude, latitude),
          distanceField: 'distance',
          spherical: true,
          key: 'ahead',
          query: condition(filter, now),
          // Half a metre of grace, so that no rounding loses one; the next stage cuts exactly.
          minDistance: Math.max(0, after.key - 0.5),
          limit: NEAREST,
        })
        .match(_.or([{ distance: _.gt(after.key) }, { distance: after.key, _id: _.gt(after.id) }]))
        .sort({ distance: 1, _id: 1 })
        .limit(limit)
        .project(UNLISTED)
        .end<NearEvent>()
      return list
    },

    /** Published events whose next session is over. */
    eventsToMoveOn: async (now: number, limit: number): Promise<ListedEvent[]> =>
      (
        await events
          .where({ status: 'published', nextTo: _.lte(now) })
          .orderBy('nextTo', 'asc')
          .limit(limit)
          .field(UNLISTED)
          .get()
      ).data,

    /** Says which session is next, or that none is; follows from the sessions, so it is not logged. */
    moveOn: async (
      { _id, nextTo }: Pick<EventDocument, '_id' | 'nextTo'>,
      next: { from: number; to: number } | undefined,
    ) => {
      await events.where({ _id, nextTo }).update({
        data: next
          ? { nextFrom: next.from, nextTo: next.to }
          : { nextFrom: _.remove(), nextTo: _.remove(), ahead: _.remove() },
      })
    },
  }
}
