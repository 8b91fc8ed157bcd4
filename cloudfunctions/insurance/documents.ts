import type { Logged } from '../_kernel/audit'
import type { Outbox } from '../_kernel/outbox'
import type { Request } from '../_kernel/request'
import type { Terms } from './rules/policy'

/** An insurance that an organisation has taken out for those who serve with it, or below it. */
export interface Policy extends Logged, Outbox {
  _id: string
  /** Whose it is; it holds for this organisation and all below it. */
  organisation: { id: string; name: string; path: string }
  terms: Terms
  /** Of the newest command. */
  request?: Request
}

/**
 * - `pending`: has a place in what is still to come
 * - `active`: the session is on
 * - `ended`: it is over, or the place was given up
 */
export type CoverState = 'pending' | 'active' | 'ended'

/** Somebody's cover for one session. `_id` = the enrolment's: one place, one cover. */
export interface Cover extends Logged {
  _id: string
  policyId: string
  personId: string
  sessionId: string
  eventId: string
  from: number
  to: number
  /** Whether the place stands. */
  stands: boolean
  state: CoverState
  /** Revision of the enrolment that told this: what comes with a lower one came late. */
  told: number
  /** When the state changes next by the clock (epoch ms); absent once it has ended. */
  dueAt?: number
}

/** The content of a letter of kind `cover`: what becomes of a place in a session that a policy insures. */
export interface CoverTold {
  enrolmentId: string
  /** Of the enrolment. */
  rev: number
  policyId: string
  personId: string
  sessionId: string
  eventId: string
  from: number
  to: number
  stands: boolean
}

/** The content of a letter of kind `policy-amended`. */
export interface PolicyAmended {
  policyId: string
}

export const POLICIES = 'policies'
export const COVERS = 'covers'
