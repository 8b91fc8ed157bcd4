import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { id } from '../../_kernel/schemas'
import { membershipState, outline, role } from '../schemas'

/** An organisation's home page: what it is, what the caller is in it, and what they may do here. */
export const detail = query({
  who: 'visitor',
  input: v.strictObject({ organisationId: id }),
  output: v.object({
    ...outline,
    parent: v.optional(
      v.object({ organisationId: v.string(), name: v.string(), area: v.string() }),
    ),
    contact: v.string(),
    introduction: v.string(),
    registration: v.optional(v.string()),
    members: v.number(),
    /** What the level above said, for those whom it concerns. */
    why: v.optional(v.string()),
    /** Right below; at most 50. */
    teams: v.array(v.object(outline)),
    alliances: v.array(v.object({ allianceId: v.string(), name: v.string() })),
    /** What those are whom the caller may act for. */
    mine: v.array(v.object({ personId: v.string(), state: membershipState, roles: v.array(role) })),
    /** Lines of the access table that hold for the caller here, e.g. `organisation/invite`. */
    may: v.array(v.string()),
  }),
  reasons: ['NOT_FOUND'],
})
