import type { Account } from '../../../cloudfunctions/_kernel/identity'
import { begun, posting } from '../../../cloudfunctions/_kernel/records'
import type { Person } from '../../../cloudfunctions/volunteer/documents'
import {
  projected,
  refreshed,
  waitingFor,
  withoutPeople,
  withPeople,
} from '../../../cloudfunctions/volunteer/rules/accounts'
import { isPartyTo } from '../../../cloudfunctions/volunteer/rules/case-parties'
import {
  readableCode,
  standingAt,
  tidyCode,
  whyNotCode,
} from '../../../cloudfunctions/volunteer/rules/guardians'
import { closed, identityAfter } from '../../../cloudfunctions/volunteer/rules/people'
import { tidyProfile, whyNotProfile } from '../../../cloudfunctions/volunteer/rules/profile'
import { amended } from '../../../cloudfunctions/volunteer/rules/records'

const trace = { now: 9, actor: 'actor', what: 'volunteer/test' }

const person = (id: string, more: Partial<Person> = {}): Person => ({
  _id: id,
  number: '441302260000001',
  name: 'sealed',
  nameHash: 'hash',
  phone: 'sealed',
  phoneHash: 'hash',
  document: { kind: 'resident-id', number: 'sealed', hash: 'hash', hold: 'holder' },
  born: 'sealed',
  residence: '441302',
  skills: ['law'],
  categories: [],
  standing: 'active',
  identity: 'verified',
  registeredVia: 'self',
  openid: 'openid',
  joinedAt: 1,
  consents: {},
  consentLog: [{ item: 'basic', given: true, version: 'v', at: 1, by: 'self' }],
  rev: 3,
  log: [],
  ...more,
})

test('a minor with an account of their own waits for the guardian', () =>
  expect([
    standingAt('youth', false),
    standingAt('youth', true),
    standingAt('adult', false),
  ]).toEqual(['pending', 'active', 'active']))

describe('an account', () => {
  const account: Account = {
    _id: 'openid',
    people: [projected(person('self'), 'self'), projected(person('ward'), 'ward')],
    roles: [{ role: 'reviewer', scope: 'city', name: '市' }],
    rev: 5,
  }

  test('shows what others have to know of its people, and nothing more', () => {
    expect(projected(person('self', { facts: { qualifications: ['course'] } }), 'self')).toEqual({
      personId: 'self',
      relation: 'self',
      standing: 'active',
      born: 'sealed',
      facts: { verified: true, qualifications: ['law', 'course'] },
    })
    expect(() => projected(person('one', { standing: 'imported' }), 'self')).toThrow()
  })

  test('has its holder first, and everybody once', () => {
    const start = withPeople(undefined, 'openid', [projected(person('ward'), 'ward')])
    const full = withPeople(start, 'openid', [projected(person('self'), 'self')])
    expect(full.people.map(({ personId }) => personId)).toEqual(['self', 'ward'])
    expect(withPeople(full, 'openid', full.people).people).toHaveLength(2)
    expect([start.rev, full.rev]).toEqual([1, 2])
  })

  test('follows a change of somebody in it, and of nobody else', () => {
    const after = refreshed(account, person('ward', { standing: 'closing' }))
    expect(after.people.map(({ standing, relation }) => [relation, standing])).toEqual([
      ['self', 'active'],
      ['ward', 'closing'],
    ])
    expect(refreshed(account, person('stranger'))).toBe(account)
  })

  test('keeps its rights when a child leaves, loses them with its holder', () => {
    expect(withoutPeople(account, ['ward']).roles).toEqual(account.roles)
    expect(withoutPeople(account, ['self', 'ward'])).toMatchObject({
      people: [],
      roles: [],
      rev: 6,
    })
  })

  test('waits for a record without having anybody', () => {
    const arriving = { caseId: 'case', request: { key: 'key', hash: 'hash' } }
    expect(waitingFor(undefined, 'new', arriving)).toMatchObject({
      _id: 'new',
      people: [],
      arriving,
    })
  })
})

describe('a record', () => {
  test('grows by one entry with each change; whose it is stands where it differs', () => {
    const by = amended(person('one'), trace, { residence: 'x' }, { profile: 'changed' })
    expect(by).toMatchObject({ rev: 4, residence: 'x' })
    expect(by.log).toEqual([
      {
        rev: 4,
        at: 9,
        by: 'actor',
        for: 'one',
        what: 'volunteer/test',
        changes: { profile: 'changed' },
      },
    ])
    expect(amended(person('actor'), trace, {}).log[0]).not.toHaveProperty('for')
    expect(begun({ ...trace, why: 'because' }).log[0]).toMatchObject({ rev: 1, why: 'because' })
  })

  test('posts letters under ids that follow from its revision', () => {
    const drafts = [
      { kind: 'a', content: 1 },
      { kind: 'b', content: 2 },
    ]
    const once = posting(person('one'), 7, drafts)
    expect(once.outbox?.map(({ id }) => id)).toEqual(['one:3:0', 'one:3:1'])
    const twice = posting(amended(once, trace, {}), 8, drafts)
    expect(twice.outbox?.map(({ id }) => id)).toEqual(['one:3:0', 'one:3:1', 'one:4:0', 'one:4:1'])
    expect(twice.outboxSince).toBe(7)
  })

  test('that ends keeps its number and its consents, and nothing of the person', () => {
    const rest = closed(posting(person('one'), 7, [{ kind: 'a', content: 1 }]), trace, 'other')
    expect(Object.keys(rest).sort()).toEqual([
      ...['_id', 'closedAt', 'consentLog', 'joinedAt', 'log', 'mergedInto', 'number'],
      ...['outbox', 'outboxSince', 'rev', 'standing'],
    ])
  })

  test.each([
    ['match', true, 'verified', undefined],
    ['match', false, 'self-declared', undefined],
    ['unknown', true, 'self-declared', undefined],
    ['unavailable', true, 'self-declared', 100 + 6 * 3_600_000],
    ['quota', false, 'self-declared', 100 + 6 * 3_600_000],
  ] as const)('%s, holds %s: %s', (verdict, holds, identity, recheckAfter) => {
    expect(identityAfter(verdict, holds, 100, 6)).toEqual({ identity, recheckAfter })
  })
})

describe('a profile', () => {
  const profile = { residence: 'zhongkai', skills: ['law'], categories: ['10'] }

  test.each([
    [undefined, profile, true],
    ['CONSENT_REQUIRED', profile, false],
    [undefined, { ...profile, skills: [], categories: [] }, false],
    ['CONSENT_REQUIRED', { ...profile, skills: [] }, false],
    ['INVALID_INPUT', { ...profile, residence: '110101' }, true],
    ['INVALID_INPUT', { ...profile, skills: ['10'] }, true],
    ['INVALID_INPUT', { ...profile, categories: ['law'] }, true],
  ] as const)('%s', (code, given, agreed) => {
    const { residence, skills, categories } = given
    const mutable = { residence, skills: [...skills], categories: [...categories] }
    expect(whyNotProfile(mutable, agreed)?.code).toBe(code)
  })

  test('names each code once', () => {
    expect(tidyProfile({ ...profile, skills: ['law', 'law'] }).skills).toEqual(['law'])
  })
})

describe('a guardian code', () => {
  test('is eight characters that nobody confuses', () => {
    const codes = Array.from({ length: 200 }, (_, i) => readableCode(`${i}`.padStart(32, 'f')))
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{8}$/)
    expect(new Set(codes).size).toBe(200)
    expect(tidyCode(' abcd-2345 ')).toBe('ABCD2345')
  })

  test('works for one who waits, until its time is over', () => {
    const waits = person('one', { standing: 'pending', guardianCode: { hash: 'h', until: 10 } })
    expect(whyNotCode(waits, 9)).toBeUndefined()
    expect(whyNotCode(waits, 10)?.code).toBe('GUARDIAN_CODE_INVALID')
    expect(whyNotCode({ ...waits, standing: 'active' }, 9)?.code).toBe('GUARDIAN_CODE_INVALID')
    expect(whyNotCode(undefined, 9)?.code).toBe('GUARDIAN_CODE_INVALID')
  })
})

describe('reviewing', () => {
  test.each([
    [true, { claimant: 'me', holder: 'x' }],
    [true, { claimant: 'x', holder: 'me' }],
    [true, { holder: 'x', openid: 'mine' }],
    [false, { claimant: 'x', holder: 'y', openid: 'other' }],
  ])('%s: a party to %j', (party, one) => {
    const people = [projected(person('me'), 'self')]
    expect(isPartyTo(one, { _id: 'mine', people }, [])).toBe(party)
  })
})
