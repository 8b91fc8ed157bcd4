import type { RoleName } from '../../miniprogram/shared/roles'
import type { Logged } from '../_kernel/audit'
import type { Role } from '../_kernel/identity'
import type { Outbox } from '../_kernel/outbox'
import type { Request } from '../_kernel/request'

export type Level = 'province' | 'city' | 'county' | 'town' | 'community' | 'team'

/** See rules/organisation-states. */
export type OrganisationState = 'filed' | 'returned' | 'active' | 'suspended' | 'dissolved'

/** A unit of the tree province → city → county → town → community, or a team below one. */
export interface Organisation extends Logged, Outbox {
  _id: string
  name: string
  level: Level
  parentId?: string
  /** Ids from the root down to this one, `/`-separated: a scope is a prefix of it. Never changes. */
  path: string
  /** Area id of shared/lists for which it is responsible. */
  area: string
  /** Where people find it; everybody reads it. */
  contact: string
  introduction: string
  /** Of a team: code of TEAM_KINDS. */
  kind?: string
  /** Codes of SERVICE_DOMAINS. */
  domains: string[]
  /** 统一社会信用代码; a team that is not registered as a legal person has none (W061 knows both). */
  registration?: string
  state: OrganisationState
  /** Since when it is in this state (epoch ms). */
  since: number
  /** What the level above said to the last change of state. */
  why?: string
  /** Person who asked for it, and leads it once it is approved. */
  filedBy?: string
  /** Person ids of those with the role of a leader: a unit is not left without one. */
  leaders: string[]
  /** The last command that changed it. */
  request?: Request
}

/** See rules/membership-states. */
export type MembershipState =
  | ('invited' | 'applied' | 'active')
  | ('declined' | 'refused' | 'withdrawn' | 'left' | 'removed')

/** `_id` = `organisation:person`: to join again is a change of state. Nothing in it says who the person is. */
export interface Membership extends Logged, Outbox {
  _id: string
  organisationId: string
  /** The organisation's. */
  path: string
  personId: string
  state: MembershipState
  /** Since when it is in this state (epoch ms). */
  since: number
  /** What was said to the last change of state. */
  why?: string
  roles: RoleName[]
  /** The organisation is suspended, and with it what the roles allow. */
  paused?: boolean
  /** The record of the same person that this membership went over to. */
  mergedInto?: string
  request?: Request
}

/** See rules/alliance-states. */
export type AllyState = 'invited' | 'allied' | 'declined' | 'left' | 'removed'

export interface Ally {
  organisationId: string
  state: AllyState
  since: number
}

/**
 * Organisations that work together across the tree: who belongs to whom, and who keeps which record, stays
 * as it is.
 */
export interface Alliance extends Logged, Outbox {
  _id: string
  name: string
  /** What the members have agreed on. */
  charter: string
  /** The organisation that leads it; one of the allies. */
  lead: string
  allies: Ally[]
  /** Ids of the projects that they share; `event` fills them. */
  projects: string[]
  state: 'active' | 'dissolved'
  since: number
  request?: Request
}

/** The content of a letter of kind `membership`: what an account has to know of one. */
export interface MembershipTold {
  personId: string
  organisationId: string
  /** Of the membership: what comes with a lower one than is known came late. */
  rev: number
  /** The organisation's. */
  name: string
  member: boolean
  roles: Role[]
}

/** The content of a letter of kind `organisation-dissolved`, which this context sends to itself. */
export interface OrganisationDissolved {
  organisationId: string
}

export const ORGANISATIONS = 'organisations'
export const MEMBERSHIPS = 'memberships'
export const ALLIANCES = 'alliances'
