import * as v from 'valibot'
import { query } from '../../../miniprogram/shared/contract'
import { nothing, time } from '../../_kernel/schemas'
import { membershipState, organisationState, outline, role } from '../schemas'

/** My organisations: what I and the children in my care belong to, what waits for me, what I have filed. */
export const mine = query({
  who: 'volunteer',
  input: nothing,
  output: v.object({
    memberships: v.array(
      v.object({
        personId: v.string(),
        organisation: v.object(outline),
        state: membershipState,
        since: time,
        roles: v.array(role),
        /** Lines of the access table that hold for the caller in this organisation. */
        may: v.array(v.string()),
        /** Applications that wait for the caller. */
        applications: v.number(),
        /** Alliances that wait for the caller's answer. */
        allianceInvitations: v.number(),
      }),
    ),
    filed: v.array(
      v.object({
        organisationId: v.string(),
        name: v.string(),
        state: organisationState,
        since: time,
        why: v.optional(v.string()),
      }),
    ),
    /** Filings that wait for the caller's word; absent for those who have none to give. */
    filings: v.optional(v.number()),
  }),
})
