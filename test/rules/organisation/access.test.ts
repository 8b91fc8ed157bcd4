import { covers } from '../../../cloudfunctions/_kernel/scopes'
import { contracts as organisation } from '../../../cloudfunctions/organisation/contract'
import {
  ACCESSES,
  type Access,
  type Capacity,
  may,
  scopesFor,
  whyNotMay,
} from '../../../cloudfunctions/organisation/rules/access'
import { contracts as volunteer } from '../../../cloudfunctions/volunteer/contract'
import { ROLE_NAMES } from '../../../miniprogram/shared/roles'

const HERE = 'city/county'
const PATHS = { above: 'city', here: HERE, below: `${HERE}/team`, beside: 'city/other' } as const

/** Everything that a role in the county allows, and where. */
const allowed = (role: Capacity) =>
  Object.fromEntries(
    ACCESSES.flatMap((access) => {
      const where = Object.entries(PATHS).filter(([, path]) =>
        may([{ role, scope: HERE }], access, path),
      )
      return where.length > 0 ? [[access, where.map(([name]) => name).join(' ')]] : []
    }),
  )

const seesPeople = { 'event/participants': 'here below' }
const marks = { 'event/mark-no-show': 'here below' }
const seesMembers = { 'organisation/members': 'here below' }

test.each<[Capacity, Record<string, string>]>([
  [
    'leader',
    {
      'organisation/see-unlisted': 'here below',
      'organisation/filings': 'below',
      ...seesMembers,
      'organisation/member-names': 'here below',
      'organisation/candidates': 'here below',
      'organisation/decide': 'below',
      'organisation/add-unit': 'here below',
      'organisation/amend': 'here below',
      'organisation/invite': 'here below',
      'organisation/revoke-invitation': 'here below',
      'organisation/decide-application': 'here below',
      'organisation/remove-member': 'here below',
      'organisation/grant-role': 'here below',
      'organisation/revoke-role': 'here below',
      'organisation/found-alliance': 'here',
      'organisation/answer-alliance': 'here',
      'organisation/leave-alliance': 'here',
      'organisation/lead-alliance': 'here',
      'event/see-plans': 'here below',
      'event/write': 'here below',
      'event/lead-projects': 'here below',
      'event/review': 'here below',
      'event/suspend': 'below',
      ...seesPeople,
      'event/participant-names': 'here below',
      'event/manage-participants': 'here below',
      ...marks,
      'event/decide-appeal': 'here below',
      'insurance/see-policies': 'here below',
      'insurance/write-policies': 'here below',
    },
  ],
  [
    'recorder',
    {
      ...seesMembers,
      'organisation/member-names': 'here below',
      ...seesPeople,
      'event/participant-names': 'here below',
      ...marks,
      'insurance/see-policies': 'here below',
    },
  ],
  ['steward', { ...seesMembers, ...seesPeople, ...marks, 'event/participant-names': 'here below' }],
  ['keeper', seesMembers],
  ['dispatcher', seesMembers],
  [
    'auditor',
    {
      'organisation/see-unlisted': 'here below',
      'organisation/filings': 'below',
      'organisation/candidates': 'here below',
      'event/see-plans': 'here below',
      ...seesMembers,
      ...seesPeople,
      'insurance/see-policies': 'here below',
    },
  ],
  ['reviewer', { 'volunteer/review-cases': 'here below', 'volunteer/decide-case': 'here below' }],
  ['member', { 'organisation/members': 'here' }],
])('a %s may this, here and nowhere else', (role, table) => expect(allowed(role)).toEqual(table))

test('every role is in the table', () => {
  for (const role of ROLE_NAMES) expect(Object.keys(allowed(role)).length).toBeGreaterThan(0)
})

test('an auditor changes nothing: no command asks for a line that the auditor has', () => {
  const contracts = Object.entries({ ...organisation, ...volunteer })
  const commands = contracts.filter(([, { kind }]) => kind === 'command')
  expect(commands.length).toBeGreaterThan(20)
  const lines = commands.map(([name]) => `organisation/${name}` as Access)
  for (const line of lines.filter((one) => ACCESSES.includes(one))) {
    expect([line, may([{ role: 'auditor', scope: HERE }], line, `${HERE}/team`)]).toEqual([
      line,
      false,
    ])
  }
})

test('a scope is a path and not a beginning of letters', () => {
  expect(covers('city/a', 'city/a')).toBe(true)
  expect(covers('city/a', 'city/a/b')).toBe(true)
  expect(covers('city/a', 'city/ab')).toBe(false)
  expect(covers('city/a/b', 'city/a')).toBe(false)
})

test('rights add up, and each reaches from its own organisation only', () => {
  const rights = [
    { role: 'auditor', scope: 'city' },
    { role: 'leader', scope: HERE },
  ] as const
  expect(may(rights, 'organisation/invite', `${HERE}/team`)).toBe(true)
  expect(may(rights, 'organisation/invite', PATHS.beside)).toBe(false)
  expect(may(rights, 'organisation/members', PATHS.beside)).toBe(true)
  expect(scopesFor(rights, 'organisation/filings')).toEqual(['city', HERE])
  expect(scopesFor(rights, 'volunteer/review-cases')).toEqual([])
  expect(whyNotMay(rights, 'organisation/invite', PATHS.beside)?.code).toBe('NOT_ALLOWED')
  expect(whyNotMay(rights, 'organisation/invite', HERE)).toBeUndefined()
})
