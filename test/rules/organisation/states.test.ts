import type {
  AllyState,
  MembershipState,
  OrganisationState,
} from '../../../cloudfunctions/organisation/documents'
import {
  type AllyEvent,
  allyAfter,
} from '../../../cloudfunctions/organisation/rules/alliance-states'
import {
  type MembershipEvent,
  membershipAfter,
  whyNot,
} from '../../../cloudfunctions/organisation/rules/membership-states'
import {
  isListed,
  type OrganisationEvent,
  organisationAfter,
} from '../../../cloudfunctions/organisation/rules/organisation-states'

/** Each allowed transition; every other pair of state and event has to be refused. */
function holds<S extends string, E extends string>(
  after: (state: S, event: E) => S | undefined,
  states: readonly S[],
  events: readonly E[],
  allowed: readonly `${S} ${E} ${S}`[],
) {
  const all = states.flatMap((state) =>
    events.flatMap((event) => {
      const next = after(state, event)
      return next ? [`${state} ${event} ${next}`] : []
    }),
  )
  expect(all.sort()).toEqual([...allowed].sort())
}

test('an organisation is filed, sent back, filed again, approved, suspended, resumed and dissolved', () => {
  const states: OrganisationState[] = ['filed', 'returned', 'active', 'suspended', 'dissolved']
  const events: OrganisationEvent[] = ['file', 'approve', 'return', 'suspend', 'resume', 'dissolve']
  holds(organisationAfter, states, events, [
    'filed approve active',
    'filed return returned',
    'returned file filed',
    'active suspend suspended',
    'active dissolve dissolved',
    'suspended resume active',
    'suspended dissolve dissolved',
  ])
})

test('what was never approved and what is no more is not listed', () => {
  const listed = (['filed', 'returned', 'active', 'suspended', 'dissolved'] as const).filter(
    (state) => isListed({ state }),
  )
  expect(listed).toEqual(['active', 'suspended'])
})

const outside = ['declined', 'refused', 'withdrawn', 'left', 'removed'] as const
const events = [
  ...(['invite', 'revoke', 'approve', 'refuse', 'remove'] as const),
  ...(['apply', 'withdraw', 'accept', 'decline', 'leave', 'appoint', 'dissolve'] as const),
] satisfies MembershipEvent[]

test('a membership begins, ends and begins again', () => {
  holds(membershipAfter, ['invited', 'applied', 'active', ...outside], events, [
    'invited accept active',
    'invited apply active',
    'invited decline declined',
    'invited revoke withdrawn',
    'invited dissolve withdrawn',
    'applied approve active',
    'applied invite active',
    'applied refuse refused',
    'applied withdraw withdrawn',
    'applied dissolve withdrawn',
    'active leave left',
    'active remove removed',
    'active dissolve left',
    ...outside.map((state) => `${state} invite invited` as const),
    ...outside.map((state) => `${state} apply applied` as const),
    ...outside.map((state) => `${state} appoint active` as const),
  ])
})

test('from nothing one is invited, applies, or is appointed to what one has filed – never simply a member', () => {
  const begins = events.filter((event) => membershipAfter(undefined, event))
  expect(begins).toEqual(['invite', 'apply', 'appoint'])
  expect(membershipAfter(undefined, 'invite')).toBe('invited')
})

test.each<[MembershipState | undefined, MembershipEvent, string]>([
  ['active', 'apply', 'ALREADY_MEMBER'],
  ['active', 'invite', 'ALREADY_MEMBER'],
  ['applied', 'apply', 'ALREADY_ASKED'],
  ['invited', 'invite', 'ALREADY_ASKED'],
  [undefined, 'remove', 'NOT_A_MEMBER'],
  ['left', 'leave', 'STATE_CHANGED'],
  ['withdrawn', 'accept', 'STATE_CHANGED'],
])('%s cannot %s: %s', (state, event, code) => expect(whyNot(state, event)).toBe(code))

test('an ally joins by its own word', () => {
  const states: AllyState[] = ['invited', 'allied', 'declined', 'left', 'removed']
  const all: AllyEvent[] = ['invite', 'remove', 'accept', 'decline', 'leave']
  holds(allyAfter, states, all, [
    'invited accept allied',
    'invited decline declined',
    'invited remove removed',
    'allied leave left',
    'allied remove removed',
    'declined invite invited',
    'left invite invited',
    'removed invite invited',
  ])
})
