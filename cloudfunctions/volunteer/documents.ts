import type { Logged } from '../_kernel/audit'
import type { Sealed } from '../_kernel/crypto'
import type { Facts, Role, Standing } from '../_kernel/identity'
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
  /** `imported`: known from elsewhere, nobody has claimed it. */
  standing: Standing | 'imported'
  identity: IdentityState
  /** What other contexts have told; the account carries a copy. */
  facts?: ToldFacts
  /** What `organisation` has told, by organisation id; what is over stays, so that a late word is known for one. */
  memberships?: Record<string, KnownMembership>
  /** Revision of the no-shows from which `facts.suspendedUntil` was reckoned. */
  noShowsKnown?: number
  /** When the provider could not answer: ask again after (epoch ms). */
  recheckAfter?: number
  guardian?: { personId: string; relation: 'father' | 'mother' | 'guardian' }
  /** Kept after its use, so that the same request again finds what it has done. */
  guardianCode?: { hash: string; until: number }
  /** The WeChat account that holds this person; a child's is the guardian's. */
  openid?: string
  registeredVia: 'self' | 'guardian' | 'import'
  joinedAt: number
  consents: Record<string, ConsentState>
  consentLog: ConsentEntry[]
  closing?: { since: number; closesAt: number; why?: string }
  /** Former values of a corrected identity, oldest first. */
  formerly?: FormerIdentity[]
  /** The last command that changed this record. */
  request?: Request
}

/** What is left of a person: a number that service records name, and the proof of what was agreed. */
export interface ClosedPerson extends Logged, Outbox {
  _id: string
  number: string
  standing: 'closed'
  joinedAt: number
  closedAt: number
  consentLog: ConsentEntry[]
  /** The person whose record this one became part of. */
  mergedInto?: string
}

export type StoredPerson = Person | ClosedPerson

export type ToldFacts = Omit<Facts, 'verified' | 'memberships'>

export interface KnownMembership {
  /** Of the membership, when this was told. */
  rev: number
  /** The organisation's. */
  name: string
  member: boolean
  roles: Role[]
}

export interface FormerIdentity {
  until: number
  name: Sealed
  kind: string
  number: Sealed
  born: Sealed
}

export interface HeldDocument {
  kind: string
  number: Sealed
  hash: string
  /** `contender`: somebody else holds this document; nothing tells the person until a case is decided. */
  hold: 'holder' | 'contender'
  /** The person has been told that somebody else holds the document. */
  told?: boolean
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
  /** Grows with everyone who leaves the holder as it is, so that two changes at once cannot miss each other. */
  contended?: number
}

/**
 * A question of who holds a document.
 *
 * - `claim`: the holder is an imported record that may be the claimant's
 * - `contest`: the claimant says that a document on somebody else's account is theirs
 * - `move`: the holder has changed their WeChat account
 */
export type CaseKind = 'claim' | 'contest' | 'move'

/** See rules/case-states. */
export type CaseState = 'held' | 'open' | 'granted' | 'refused' | 'moot'

export interface DocumentCase extends Logged, Outbox {
  _id: string
  kind: CaseKind
  state: CaseState
  /** Erased with what else says who it was about when one of the parties closes their account. */
  documentHash?: string
  /** Absent at a move: the new account has no person of its own. */
  claimant?: string
  /** The new account of a move. */
  openid?: string
  /** The number that the new account has proved. */
  phone?: Sealed
  /** What was agreed to with the new account: the record's from when it moves. */
  agreed?: Pick<Person, 'consents' | 'consentLog'>
  holder: string
  /** Path of the organisation that reviews; absent until there is something to review. */
  scope?: string
  /** What the claimant has to say; people write their names and numbers here. */
  statement?: Sealed
  openedAt: number
  /** End of the hold of a move (epoch ms). */
  effectiveAt?: number
  objectedAt?: number
  /** `by` is a person id, or `timer`. */
  decided?: { by: string; at: number; why: string }
  /** The last command that changed this case. */
  request?: Request
}

/** `_id` = `account:openid:day`, `document:hash:day`, `guardian:openid:day` or `number:openid:day`. */
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
  request: Request
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
