import * as v from 'valibot'
import { ROLE_NAMES } from '../../miniprogram/shared/roles'
import { optionalText, text, time } from '../_kernel/schemas'

export const level = v.picklist(['province', 'city', 'county', 'town', 'community', 'team'])
export const organisationState = v.picklist([
  'filed',
  'returned',
  'active',
  'suspended',
  'dissolved',
])
export const membershipState = v.picklist([
  ...(['invited', 'applied', 'active'] as const),
  ...(['declined', 'refused', 'withdrawn', 'left', 'removed'] as const),
])
export const allyState = v.picklist(['invited', 'allied', 'declined', 'left', 'removed'])
export const role = v.picklist(ROLE_NAMES)
export const why = text(200)
export const optionalWhy = optionalText(200)

const codes = (most: number) => v.pipe(v.array(text(20)), v.maxLength(most))

/** What an organisation says of itself, and may change. */
export const profile = {
  /** Codes of SERVICE_DOMAINS. */
  domains: v.pipe(codes(5), v.minLength(1)),
  contact: text(60),
  introduction: text(500),
}

/** A team as it is filed. */
export const filing = {
  name: v.pipe(text(30), v.minLength(4)),
  /** Code of TEAM_KINDS. */
  kind: text(20),
  /** Area id of shared/lists. */
  area: text(20),
  /** 统一社会信用代码, where the team is registered. */
  registration: v.optional(text(18)),
  ...profile,
}

/** An organisation as lists show it. */
export const outline = {
  organisationId: v.string(),
  name: v.string(),
  level,
  kind: v.optional(v.string()),
  area: v.string(),
  domains: v.array(v.string()),
  registered: v.boolean(),
  state: organisationState,
  since: time,
}
