import type { Logged } from '../_kernel/audit'
import type { Outbox } from '../_kernel/outbox'
import type { Request } from '../_kernel/request'
import type { Insured } from '../insurance/rules/policy'
import type { Appeal, Marked } from './no-show-documents'
import type { EventStatus, PlanContent, Post, Risks, SignUpMode } from './plan-documents'

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
  /** As in {@link PlanContent}; absent: first come. */
  mode?: SignUpMode
  membersUntil?: number
  /** Id of the organisation whose members these are. */
  organisationId?: string
  projectId?: string
  /** What insures those who take part. */
  policy?: Insured
  status: EventStatus
}

/**
 * The places of one session, the only judge of who has one: taking and giving back are conditional
 * updates of this document, and all its numbers can be recounted from `holders`.
 */
export interface Places {
  /** The session id. */
  _id: string
  open: boolean
  /** Cap minus holders; {@link UNLIMITED} minus holders where there is no cap. May be negative after a cap was lowered. */
  left: number
  posts: Record<string, { left: number }>
  /** Who has a place, by person id. */
  holders: Record<string, Holder>
  /** Who waits for a place that becomes free. While anybody does, nobody takes one past them. */
  queue: Ticket[]
  /** How many are in the queue. */
  waiting: number
  /** Set when a place became free, until the queue was looked at (epoch ms); indexed. */
  freedAt?: number
  /** Counts every place ever taken, so that the sweeper knows whether one was since it looked. */
  takes: number
  /** When the sweeper looks whether the newest holders have an enrolment (epoch ms). */
  sweepAfter?: number
}

export interface Holder {
  post: string
  /** When it was taken (epoch ms). */
  at: number
  /** Who took it: only the same attempt, or a cancel of its enrolment, gives it back. */
  attempt: string
  /** Kept for somebody from the queue until then (epoch ms). */
  offerUntil?: number
}

/** A person in the queue of a session. */
export interface Ticket {
  personId: string
  post: string
  /** The lower, the earlier: members of the organising team come first. */
  priority: number
  at: number
  attempt: string
}

/** Stands for "no limit": more than a city has people. */
export const UNLIMITED = 100_000_000

/** A person's time. One document a person, so that no two overlapping sessions can both be taken. */
export interface Agenda {
  /** The person id. */
  _id: string
  /** No two overlap. What is past, the sweeper drops. */
  items: AgendaItem[]
  /** As in {@link Places}. */
  takes: number
  sweepAfter?: number
}

export interface AgendaItem {
  sessionId: string
  title: string
  from: number
  to: number
  /** As in {@link Holder}. */
  at: number
  attempt: string
  /** Which request of several took it: whoever taps twice to accept an offer does so under one ticket. */
  taker?: string
}

/**
 * - `approved`: has a place
 * - `applied`: has one until the organiser has decided; `rejected`: the organiser said no
 * - `invited`: may take one; `declined`: does not want to
 * - `waiting`: in the queue; `offered`: has one that became free, until `offerUntil`; `expired`: not in time
 * - `cancelled`: had one of these
 * - `removed`: had one, or waited for one, until the organiser took them out; only they can ask the person back
 * - `no-show`: had a place, and did not come
 * - `lapsed`: never had one; an unfinished sign-up was given up, so that it can no longer finish
 */
export type EnrolmentState =
  | 'approved'
  | 'applied'
  | 'rejected'
  | 'invited'
  | 'declined'
  | 'waiting'
  | 'offered'
  | 'expired'
  | 'cancelled'
  | 'removed'
  | 'no-show'
  | 'lapsed'

/** `_id` = `session:person`: joining again after a cancel is a change of state. */
export interface Enrolment extends Logged, Outbox {
  _id: string
  sessionId: string
  eventId: string
  /** For the figures of the project. */
  projectId?: string
  personId: string
  postId: string
  post: string
  title: string
  place: string
  from: number
  to: number
  /** Until when one may cancel oneself (epoch ms). */
  cancelUntil: number
  /** The policy that insures the place. */
  policyId?: string
  state: EnrolmentState
  cancelledBy?: CancelledBy
  /** An organiser has asked the person to come, or put them in, beyond the limit. */
  override?: boolean
  /** The attempt that took the place and the time; in the queue, the ticket. */
  attempt: string
  /** Since when they wait (epoch ms), and as in {@link Ticket}. */
  waitsSince?: number
  priority?: number
  /** Until when an offered place is kept (epoch ms). */
  offerUntil?: number
  /** Why the organiser did not take the person in, or took them out; why their waiting ended. */
  why?: string
  /** Of the newest sign-up and the newest cancel: a late retry of either changes nothing. */
  request?: Request
  cancelRequest?: Request
  marked?: Marked
  appeal?: Appeal
  /** Of the organiser's newest decision on this person. */
  decideRequest?: Request
  /**
   * When the sweeper looks (epoch ms): after a cancel whether place and time were given back, in the queue
   * whether the ticket stands there, at the end of an offer whether it was taken.
   */
  sweepAfter?: number
}

/** `exchange`: the place went to somebody else whom the person had named. */
export type CancelledBy = 'self' | 'organiser' | 'event' | 'account-closed' | 'exchange'

/** How far reminding has come. */
export interface Reminded {
  _id: string
  /** Whatever fell due until then was told (epoch ms). */
  until: number
}

export const SESSIONS = 'sessions'
export const PLACES = 'places'
export const AGENDAS = 'agendas'
export const ENROLMENTS = 'enrolments'
export const REMINDED = 'reminded'
