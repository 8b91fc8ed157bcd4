import type { ReasonCode } from '../../../miniprogram/shared/reasons'
import type { MembershipState } from '../documents'

/**
 * What happens to a membership, by whom:
 *
 * - the organisation: `invite`, `revoke` its invitation, `approve` or `refuse` an application, `remove`
 * - the person, or the guardian for them: `apply`, `withdraw` the application, `accept` or `decline` an
 *   invitation, `leave`
 * - `appoint`: whoever filed a team is its first member; `dissolve`: the organisation is no more
 *
 * Nobody becomes a member without both having wanted it: whoever applies while invited, or is invited
 * while applying, is in.
 */
export type MembershipEvent =
  | ('invite' | 'revoke' | 'approve' | 'refuse' | 'remove')
  | ('apply' | 'withdraw' | 'accept' | 'decline' | 'leave')
  | ('appoint' | 'dissolve')

type Row = Partial<Record<MembershipEvent, MembershipState>>

/** From nothing, and from every end. */
const OUTSIDE: Row = { invite: 'invited', apply: 'applied', appoint: 'active' }

const TABLE: Record<MembershipState, Row> = {
  invited: {
    accept: 'active',
    apply: 'active',
    decline: 'declined',
    revoke: 'withdrawn',
    dissolve: 'withdrawn',
  },
  applied: {
    approve: 'active',
    invite: 'active',
    refuse: 'refused',
    withdraw: 'withdrawn',
    dissolve: 'withdrawn',
  },
  active: { leave: 'left', remove: 'removed', dissolve: 'left' },
  declined: OUTSIDE,
  refused: OUTSIDE,
  withdrawn: OUTSIDE,
  left: OUTSIDE,
  removed: OUTSIDE,
}

/** The state after an event, or nothing where it cannot happen. */
export const membershipAfter = (
  state: MembershipState | undefined,
  event: MembershipEvent,
): MembershipState | undefined => (state ? TABLE[state] : OUTSIDE)[event]

/** Those in which something is still going on between the two. */
export const LIVE: MembershipState[] = ['invited', 'applied', 'active']

/** Why an event cannot happen to a membership that is in this state. */
export function whyNot(state: MembershipState | undefined, event: MembershipEvent): ReasonCode {
  const joins = event === 'apply' || event === 'invite'
  if (joins && state === 'active') return 'ALREADY_MEMBER'
  if (joins) return 'ALREADY_ASKED'
  return state === undefined ? 'NOT_A_MEMBER' : 'STATE_CHANGED'
}
