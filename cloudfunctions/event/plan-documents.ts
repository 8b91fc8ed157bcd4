import type { Day } from '../../miniprogram/shared/time'
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
  /**
   * Only where the work itself asks for it, with the reason that everybody reads: nobody is turned away
   * for their sex otherwise (宪法 art. 48, 妇女权益保障法 art. 2).
   */
  gender?: { only: 'female' | 'male'; why: string }
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

/** A session as its organiser plans it. Times in epoch ms. */
export interface PlannedSession {
  sessionId: string
  from: number
  to: number
  opensAt: number
  closesAt: number
  /** Places over all posts; null: no limit of its own. */
  cap: number | null
}

/** What an organiser writes. A draft may lack anything; what is missing is told when it is submitted. */
export interface PlanContent {
  /** Code of shared/plan-templates, where it was begun from one: what that fixes stays. */
  template?: string
  title: string
  content: string
  /** Code of shared/lists SERVICE_DOMAINS; empty while undecided. */
  domain: string
  place?: Place
  posts: Post[]
  risks?: Risks
  sessions: PlannedSession[]
  cancelUntilHours: number
  mode: SignUpMode
  /** Until then only members of the organisation may sign up (epoch ms); for good: no end. */
  membersUntil?: number
  /** The insurance for those who take part: of the organisation, or of one above it. */
  policyId?: string
}

/**
 * - `first-come`: whoever comes first has a place
 * - `approval`: the organiser chooses among those who apply
 * - `invitation`: only who was invited
 */
export type SignUpMode = 'first-come' | 'approval' | 'invitation'

/**
 * - `draft`, `returned`: its organiser writes
 * - `submitted`: waits for the level above
 * - `published`: can be found and joined
 * - `suspended`: nobody can join for the time being; who is in stays in
 * - `withdrawn`: taken back before anybody was in
 * - `cancelled`: called off, and each who was in is told why
 */
export type PlanState =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'published'
  | 'suspended'
  | 'withdrawn'
  | 'cancelled'

/**
 * What events of one purpose belong to, over months or years (项目). Its name stands in their copies, so that
 * it stays as it is.
 */
export interface Project extends Logged {
  _id: string
  name: string
  introduction: string
  organisation: { id: string; name: string; path: string }
  /** Whose members may plan events for it, too. */
  alliance?: { id: string; name: string }
  /** First and, where one is foreseen, last day. */
  period: { from: Day; to?: Day }
  state: ProjectState
  /** When it was founded, amended or ended last (epoch ms): lists show the newest first. */
  changedAt: number
  /** Of the newest command. */
  request?: Request
}

/** `ended`: nothing new is planned for it; its events stay. */
export type ProjectState = 'active' | 'ended'

/** A copy of which project something belongs to. */
export interface ProjectName {
  id: string
  name: string
}

/** An event from its organiser's side, from the first draft on. Its `_id` becomes the event's. */
export interface Plan extends Logged, Outbox {
  _id: string
  organisation: EventDocument['organisation']
  /** Person id of who wrote it first. */
  author: string
  state: PlanState
  content: PlanContent
  /** What it was planned for when it was written last. */
  project?: ProjectName
  /** The unit that reviews it, as a path: whoever leads it or a unit above. Set while submitted. */
  reviewScope?: string
  /** Person id of who handed it in last: somebody else has to agree. */
  submitter?: string
  /** When it was written last, or submitted, decided or ended (epoch ms): lists show the newest first. */
  changedAt: number
  /** What the reviewer said last; what ended or suspended it. */
  why?: string
  /** Of the newest command. */
  request?: Request
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
  project?: ProjectName
  place: Place
  posts: Post[]
  risks: Risks
  cancelUntilHours: number
  status: EventStatus
  cancelledWhy?: string
  /** File id of the mini-program's code that leads here; made when the first poster is. */
  codeFile?: string
  /** In the order of their start. A copy of what a list shows of each session. */
  sessions: SessionOutline[]
  /** End of the last session (epoch ms). */
  lastEnd: number
  /** When recruiting opens first and closes last, over the sessions. */
  opensAt: number
  closesAt: number
  /**
   * The first session that has not ended; absent when all are over. Lists are ordered by it; the timer
   * moves it on.
   */
  nextFrom?: number
  nextTo?: number
  /**
   * Where it is, as long as it is not over: the search for what is near reads no past events, of which there
   * are a hundred times as many.
   */
  ahead?: Place['location']
}

/** As in {@link PlanState}, from publication on. */
export type EventStatus = Extract<PlanState, 'published' | 'suspended' | 'withdrawn' | 'cancelled'>

export type SessionOutline = PlannedSession

export const PROJECTS = 'projects'
export const PLANS = 'plans'
export const EVENTS = 'events'
