import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import type { RoleName } from '../../../miniprogram/shared/roles'
import { covers } from '../../_kernel/scopes'

/**
 * How far a role reaches from the organisation in which somebody has it.
 *
 * - `own`: this organisation alone
 * - `subtree`: this one and everything below it
 * - `below`: everything below it, but not this one: what the level above decides
 */
type Reach = 'own' | 'subtree' | 'below'

/** Everybody who belongs to an organisation, whatever they have been asked to do. */
export type Capacity = RoleName | 'member'

/**
 * Who may do what, and where: operation × role → reach. Every operation asks this table in one line, and
 * what it does not name nobody may.
 */
const ACCESS = {
  // Reads: the auditor sees what the leader sees.
  'organisation/see-unlisted': { leader: 'subtree', auditor: 'subtree' },
  'organisation/filings': { leader: 'below', auditor: 'below' },
  'organisation/members': {
    leader: 'subtree',
    recorder: 'subtree',
    steward: 'subtree',
    keeper: 'subtree',
    dispatcher: 'subtree',
    auditor: 'subtree',
    member: 'own',
  },
  /** Unmasked, those of minors excepted. */
  'organisation/member-names': { leader: 'subtree', recorder: 'subtree' },
  /** Who has applied or was invited. */
  'organisation/candidates': { leader: 'subtree', auditor: 'subtree' },

  'organisation/decide': { leader: 'below' },
  'organisation/add-unit': { leader: 'subtree' },
  'organisation/amend': { leader: 'subtree' },
  'organisation/invite': { leader: 'subtree' },
  'organisation/revoke-invitation': { leader: 'subtree' },
  'organisation/decide-application': { leader: 'subtree' },
  'organisation/remove-member': { leader: 'subtree' },
  'organisation/grant-role': { leader: 'subtree' },
  'organisation/revoke-role': { leader: 'subtree' },

  // An organisation binds itself by its own leader alone.
  'organisation/found-alliance': { leader: 'own' },
  'organisation/answer-alliance': { leader: 'own' },
  'organisation/leave-alliance': { leader: 'own' },
  'organisation/lead-alliance': { leader: 'own' },

  /** Plans of events that are not public: drafts, and what became of them. */
  'event/see-plans': { leader: 'subtree', auditor: 'subtree' },
  'event/write': { leader: 'subtree' },
  /** Found, amend, end. */
  'event/lead-projects': { leader: 'subtree' },
  /** Asked of the unit that has to agree. */
  'event/review': { leader: 'subtree' },
  'event/suspend': { leader: 'below' },
  'event/participants': {
    leader: 'subtree',
    recorder: 'subtree',
    steward: 'subtree',
    auditor: 'subtree',
  },
  /** Unmasked, those of minors excepted. */
  'event/participant-names': { leader: 'subtree', recorder: 'subtree', steward: 'subtree' },
  /** Invite, choose, put in, take out. */
  'event/manage-participants': { leader: 'subtree' },
  /** Say who did not come, and correct it. */
  'event/mark-no-show': { leader: 'subtree', recorder: 'subtree', steward: 'subtree' },
  /** Asked of the unit above the organiser. */
  'event/decide-appeal': { leader: 'subtree' },

  /** Which policies hold for an organisation: its own and those above it. */
  'insurance/see-policies': { leader: 'subtree', recorder: 'subtree', auditor: 'subtree' },
  'insurance/write-policies': { leader: 'subtree' },

  'volunteer/review-cases': { reviewer: 'subtree' },
  'volunteer/decide-case': { reviewer: 'subtree' },
} as const satisfies Record<string, Partial<Record<Capacity, Reach>>>

export type Access = keyof typeof ACCESS
export const ACCESSES = Object.keys(ACCESS) as Access[]

/** A role, or mere membership, in the organisation with this path. */
export interface Right {
  role: Capacity
  scope: string
}

const REACHES: Record<Reach, (scope: string, path: string) => boolean> = {
  own: (scope, path) => path === scope,
  subtree: covers,
  below: (scope, path) => path !== scope && covers(scope, path),
}

const reachOf = (access: Access, role: Capacity): Reach | undefined =>
  (ACCESS[access] as Partial<Record<Capacity, Reach>>)[role]

/** Whether these rights allow something to be done to the organisation with this path. */
export const may = (rights: readonly Right[], access: Access, path: string): boolean =>
  rights.some(({ role, scope }) => {
    const reach = reachOf(access, role)
    return reach !== undefined && REACHES[reach](scope, path)
  })

/** Why not, for those who act elsewhere: `refuseIf(whyNotMay(account.roles, 'event/publish', path))`. */
export const whyNotMay = (
  rights: readonly Right[],
  access: Access,
  path: string,
): Reason | undefined => (may(rights, access, path) ? undefined : reason('NOT_ALLOWED'))

/** The paths from which these rights reach: what a list of all that somebody may look at is read by. */
export const scopesFor = (rights: readonly Right[], access: Access): string[] =>
  rights.flatMap(({ role, scope }) => (reachOf(access, role) ? [scope] : []))
