import type { Logged } from '../_kernel/audit'
import type { Outbox } from '../_kernel/outbox'
import type { Request } from '../_kernel/request'

export interface Place {
  name: string
  address: string
  area: string
  /** GeoJSON, GCJ-02. */
  location: { type: 'Point'; coordinates: [longitude: number, latitude: number] }
}

/** Who may take a post; absent parts ask for nothing. */
export interface Conditions {
  minAge?: number
  maxAge?: number
  /** Skill or certificate codes, all of them. */
  qualifications?: string[]
  /** Course that has to be passed first. */
  training?: { id: string; name: string }
  insurance?: boolean
}

export interface Post {
  postId: string
  name: string
  description: string
  /** Places per session; null: no limit of its own. */
  cap: number | null
  conditions: Conditions
}

export interface Risks {
  level: 'none' | 'ordinary' | 'bodily'
  text: string
}

/** A dated activity, as people read it. Its sessions carry a copy of what signing up has to know. */
export interface EventDocument extends Logged, Outbox {
  _id: string
  title: string
  content: string
  /** Title, place and organiser in one line, for the search. */
  searchText: string
  domain: string
  organisation: { id: string; name: string; path: string; contact: string }
  place: Place
  posts: Post[]
  risks: Risks
  cancelUntilHours: number
  status: 'published' | 'cancelled'
  cancelledWhy?: string
  sessions: { sessionId: string; from: number; to: number }[]
  /** Start of the first and end of the last session (epoch ms). */
  firstStart: number
  lastEnd: number
  /** Calendar days with a session. */
  days: string[]
  /** When recruiting opens first and closes last, over the sessions. */
  opensAt: number
  closesAt: number
}

/** One session (班次). Holds all that a sign-up has to know, so that one read suffices. */
export interface Session extends Logged {
  _id: string
  eventId: string
  title: string
  place: string
  organiser: string
  contact: string
  from: number
  to: number
  opensAt: number
  closesAt: number
  /** Places over all posts; null: no limit of its own. */
  cap: number | null
  posts: Post[]
  risks: Risks
  cancelUntilHours: number
  status: 'published' | 'cancelled'
}

/**
 * The places of one session, the only judge of who has one: taking and giving back are conditional
 * updates of this document, and everything in it can be recounted from `holders`.
 */
export interface Places {
  /** The session id. */
  _id: string
  open: boolean
  /** Cap minus holders; {@link UNLIMITED} minus holders where there is no cap. May be negative after a cap was lowered. */
  left: number
  posts: Record<string, { left: number }>
  /** Who has a place, by person id. */
  holders: Record<string, { post: string; at: number }>
  /** When the sweeper looks whether every holder has an enrolment (epoch ms). */
  sweepAfter?: number
}

/** Stands for "no limit": more than a city has people. */
export const UNLIMITED = 100_000_000

/** A person's time. One document a person, so that no two overlapping sessions can both be taken. */
export interface Agenda {
  /** The person id. */
  _id: string
  items: AgendaItem[]
  sweepAfter?: number
}

export interface AgendaItem {
  sessionId: string
  title: string
  from: number
  to: number
  at: number
}

/** `_id` = `session:person`: joining again after a cancel is a change of state. */
export interface Enrolment extends Logged, Outbox {
  _id: string
  sessionId: string
  eventId: string
  personId: string
  postId: string
  post: string
  title: string
  place: string
  from: number
  to: number
  state: 'approved' | 'cancelled'
  cancelledBy?: 'self' | 'organiser' | 'event' | 'account-closed'
  /** An organiser put the person in beyond the limit. */
  override?: boolean
  request?: Request
}

export const EVENTS = 'events'
export const SESSIONS = 'sessions'
export const PLACES = 'places'
export const AGENDAS = 'agendas'
export const ENROLMENTS = 'enrolments'
