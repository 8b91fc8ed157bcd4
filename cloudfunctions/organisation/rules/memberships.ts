import { type RoleName, roleName } from '../../../miniprogram/shared/roles'
import { idOf } from '../../_kernel/ids'
import { amended, type Draft, posting, type Trace } from '../../_kernel/records'
import type { Request } from '../../_kernel/request'
import type { Membership, MembershipState, MembershipTold, Organisation } from '../documents'
import type { Right } from './access'
import { type MembershipEvent, membershipAfter } from './membership-states'

/** What a membership allows: by itself, and by its roles unless the organisation is suspended. */
export const rightsIn = ({ path: scope, roles, paused }: Membership): Right[] => [
  { role: 'member', scope },
  ...(paused ? [] : roles.map((role) => ({ role, scope }))),
]

export type Of = Pick<Organisation, '_id' | 'name' | 'path'>

export interface Step {
  event: MembershipEvent
  of: Of
  personId: string
  trace: Trace
  request?: Request
  /** What an appointment brings. */
  roles?: RoleName[]
  /** What to tell whom of the state that it came to. */
  tell?: (state: MembershipState) => Draft[]
}

const nothingYet = ({ _id, path }: Of, personId: string): Omit<Membership, 'state' | 'since'> => ({
  _id: idOf(_id, personId),
  organisationId: _id,
  path,
  personId,
  roles: [],
  rev: 0,
  log: [],
})

/**
 * A membership after an event, with its letters; nothing where the event cannot happen. Roles end with
 * the membership.
 */
export function stepped(
  before: Membership | undefined,
  { event, of, personId, trace, request, roles = [], tell = () => [] }: Step,
): Membership | undefined {
  const state = membershipAfter(before?.state, event)
  if (!state) return undefined
  const since = trace.now
  const fresh = before ?? { ...nothingYet(of, personId), state, since }
  const { why } = trace
  const changes = { state, since, why, roles, paused: undefined, request }
  const told = { state: [before?.state ?? null, state] } as const
  const after = amended(fresh, trace, changes, { personId, told })
  const known = state === 'active' || before?.state === 'active'
  return posting(after, trace.now, [...tell(state), ...(known ? [letterOf(after, of)] : [])])
}

/** A membership with other roles, or with the same ones in an organisation that rests or works again. */
export function withRoles(
  before: Membership,
  changes: Pick<Partial<Membership>, 'roles' | 'paused' | 'request'>,
  of: Of,
  trace: Trace,
  drafts: Draft[] = [],
): Membership {
  const { roles = before.roles } = changes
  const told = { roles: [before.roles, roles] } as const
  const { personId } = before
  const after = amended(before, trace, { ...changes, roles }, { personId, told })
  return posting(after, trace.now, [...drafts, letterOf(after, of)])
}

/** Tells the account what the person is, from this revision on. */
function letterOf({ personId, organisationId, rev, state, roles, paused }: Membership, of: Of) {
  const content: MembershipTold = {
    personId,
    organisationId,
    rev,
    name: of.name,
    member: state === 'active',
    roles: paused ? [] : roles.map((role) => ({ role, scope: of.path, name: of.name })),
  }
  return { kind: 'membership', content }
}

/** `负责人、记录员` */
export const roleNames = (roles: readonly RoleName[]): string => roles.map(roleName).join('、')
