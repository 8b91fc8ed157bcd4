import type { Logged } from '../_kernel/audit'
import type { Sealed } from '../_kernel/crypto'
import type { Standing } from '../_kernel/identity'
import type { Outbox } from '../_kernel/outbox'
import type { Request } from '../_kernel/request'

export type IdentityState = 'self-declared' | 'verified'

/** A volunteer. Personal data are sealed; hashes are keyed (see docs/personal-data.md). */
export interface Person extends Logged, Outbox {
  _id: string
  /** Volunteer number, 15 digits, no birth date and no ID digits in it. */
  number: string
  name: Sealed
  nameHash: string
  /** Mobile number; a child has none. */
  phone?: Sealed
  phoneHash?: string
  document: HeldDocument
  /** Sealed JSON of the kernel's `Born`. */
  born: Sealed
  residence: string
  skills: string[]
  categories: string[]
  /** `imported`: known from elsewhere, nobody has claimed it; `closed`: identity link broken. */
  standing: Standing | 'imported' | 'closed'
  identity: IdentityState
  /** When the provider could not answer: ask again after (epoch ms). */
  recheckAfter?: number
  guardian?: { personId: string; relation: 'father' | 'mother' | 'guardian' }
  guardianCode?: { hash: string; until: number }
  /** The WeChat account that holds this person; a child's is the guardian's. */
  openid?: string
  registeredVia: 'self' | 'guardian' | 'import'
  joinedAt: number
  consents: Record<string, ConsentState>
  consentLog: ConsentEntry[]
  closing?: { since: number; closesAt: number; why?: string }
  request?: Request
}

export interface HeldDocument {
  kind: string
  number: Sealed
  hash: string
  /** `contender`: somebody else holds this document; nothing tells the person until a case is decided. */
  hold: 'holder' | 'contender'
}

export interface ConsentState {
  given: boolean
  version: string
  at: number
}

export interface ConsentEntry extends ConsentState {
  item: string
  by: 'self' | 'guardian'
}

/** `_id` = keyed hash of kind and number: a document has one holder at most. */
export interface DocumentHold {
  _id: string
  holder: string
  since: number
}

/** A question of who holds a document. */
export interface DocumentCase extends Logged, Outbox {
  _id: string
  kind: 'claim' | 'contest' | 'move'
  /** See rules/case-states. */
  state: 'held' | 'open' | 'granted' | 'refused'
  documentHash: string
  claimant: string
  /** The claimant's openid at a move: it has no person of its own. */
  openid?: string
  holder: string
  /** Path of the organisation that reviews. */
  scope: string
  statement?: string
  openedAt: number
  /** End of the hold of a move (epoch ms). */
  effectiveAt?: number
  objectedAt?: number
  decided?: { by: string; at: number; why: string }
}

/** `_id` = `account:openid:day` or `document:hash:day`. */
export interface Attempts {
  _id: string
  count: number
  day: string
}

/** A phone number that WeChat has confirmed for an account; used within its time. */
export interface PhoneTicket {
  _id: string
  openid: string
  phone: Sealed
  until: number
}

/** `_id` = the number: no two people share one. */
export interface NumberHold {
  _id: string
  personId: string
}

export const PEOPLE = 'people'
export const DOCUMENTS = 'documents'
export const CASES = 'document-cases'
export const ATTEMPTS = 'attempts'
export const PHONE_TICKETS = 'phone-tickets'
export const NUMBERS = 'volunteer-numbers'
