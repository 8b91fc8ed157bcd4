import type { Facts, Standing } from '../../../cloudfunctions/_kernel/identity'
import { whyNotAcknowledged, whyNotEnrol } from '../../../cloudfunctions/event/rules/enrol'
import type { Session } from '../../../cloudfunctions/event/session-documents'
import type { Insured } from '../../../cloudfunctions/insurance/rules/policy'
import { conditionSentences } from '../../../miniprogram/shared/condition-text'
import { DAY, HOUR } from '../../../miniprogram/shared/time'
import { NOW, policy, post, session } from './fixtures'

const person = (
  more: {
    birthDate?: string
    gender?: 'female' | 'male'
    standing?: Standing
    facts?: Partial<Facts>
  } = {},
) => ({
  standing: 'active' as const,
  birthDate: '1990-05-01',
  gender: 'female' as const,
  ...more,
  facts: { verified: true, qualifications: [], ...more.facts },
})

const codeFor = (more: Partial<Session>, now = NOW) =>
  whyNotEnrol(session(more), post(), person(), now)?.code

describe('why somebody may not enrol', () => {
  test('nothing stands in the way of an open session', () => {
    expect(codeFor({})).toBeUndefined()
  })

  test.each<[string, Partial<Session>, string | undefined]>([
    ['called off', { status: 'cancelled' }, 'EVENT_CANCELLED'],
    ['a millisecond before it ends', { to: NOW + 1, closesAt: NOW + 1 }, undefined],
    ['when it ends', { to: NOW }, 'ENDED'],
    ['a millisecond before opening', { opensAt: NOW + 1 }, 'NOT_OPEN_YET'],
    ['at the moment of opening', { opensAt: NOW }, undefined],
    ['a millisecond before closing', { closesAt: NOW + 1 }, undefined],
    ['at the moment of closing', { closesAt: NOW }, 'CLOSED'],
    ['begun, but still recruiting', { from: NOW - HOUR, closesAt: NOW + HOUR }, undefined],
    ['cancelled and ended', { status: 'cancelled', to: NOW }, 'EVENT_CANCELLED'],
  ])('%s', (_, more, code) => {
    expect(codeFor(more)).toBe(code)
  })

  test('says when recruiting opens', () => {
    const opensAt = NOW + DAY
    expect(whyNotEnrol(session({ opensAt }), post(), person(), NOW)?.text).toContain(
      '11月23日 周一 09:00 开放报名',
    )
  })

  test.each<[Standing, string | undefined]>([
    ['active', undefined],
    ['pending', 'NEEDS_CONSENT_OF_GUARDIAN'],
    ['closing', 'ACCOUNT_CLOSING'],
  ])('standing %s', (standing, code) => {
    expect(whyNotEnrol(session(), post(), person({ standing }), NOW)?.code).toBe(code)
  })

  test('a suspension keeps from limited places only, until it ends', () => {
    const suspended = person({ facts: { suspendedUntil: NOW + DAY } })
    expect(whyNotEnrol(session({ cap: 5 }), post(), suspended, NOW)?.code).toBe('SUSPENDED')
    expect(whyNotEnrol(session({ cap: null }), post({ cap: 5 }), suspended, NOW)?.code).toBe(
      'SUSPENDED',
    )
    expect(whyNotEnrol(session({ cap: null }), post(), suspended, NOW)).toBeUndefined()
    expect(whyNotEnrol(session({ cap: 5 }), post(), suspended, NOW + DAY)).toBeUndefined()
  })

  test('ages count on the day of the session, both limits included', () => {
    const adults = post({ conditions: { minAge: 18, maxAge: 60 } })
    const at = (birthDate: string) => whyNotEnrol(session(), adults, person({ birthDate }), NOW)
    expect(at('2008-11-25')).toBeUndefined()
    expect(at('2008-11-26')?.text).toContain('18–60 周岁')
    expect(at('1965-11-26')).toBeUndefined()
    expect(at('1965-11-25')?.code).toBe('NOT_QUALIFIED')
  })

  test('every qualification is needed, and then it is allowed', () => {
    const skilled = post({ conditions: { qualifications: ['driving', 'rescue'] } })
    const having = (...qualifications: string[]) =>
      whyNotEnrol(session(), skilled, person({ facts: { qualifications } }), NOW)
    expect(having('driving')?.text).toContain('应急救援')
    expect(having('rescue', 'driving')).toBeUndefined()
  })

  test('training and insurance', () => {
    const trained = post({ conditions: { training: { id: 'c1', name: '急救基础' } } })
    expect(whyNotEnrol(session(), trained, person(), NOW)?.text).toContain('急救基础')
    expect(
      whyNotEnrol(session(), trained, person({ facts: { trainings: ['c1'] } }), NOW),
    ).toBeUndefined()
    const insured = post({ conditions: { insurance: true } })
    const covered = (coveredUntil: number) =>
      whyNotEnrol(session(), insured, person({ facts: { coveredUntil } }), NOW)?.code
    expect(covered(session().to - 1)).toBe('NEEDS_INSURANCE')
    expect(covered(session().to)).toBeUndefined()
  })
})

describe('an insured session', () => {
  const codeOf = (policyOf: Partial<Insured>, one = person(), more: Partial<Session> = {}) =>
    whyNotEnrol(session({ policy: policy(policyOf), ...more }), post(), one, NOW)?.code
  const danger = { risks: { level: 'bodily' as const, text: '海边有风浪' } }

  test('takes whom the policy insures, by their age on the day', () => {
    expect(codeOf({ minAge: 36, maxAge: 36 })).toBeUndefined()
    expect(codeOf({ minAge: 37 })).toBe('NEEDS_INSURANCE')
    expect(codeOf({ maxAge: 35 })).toBe('NEEDS_INSURANCE')
    const turns = person({ birthDate: '1990-11-25' })
    expect(codeOf({ minAge: 36 }, turns)).toBeUndefined()
  })

  test('takes others with a policy of their own', () => {
    const own = (until: number) => person({ facts: { coveredUntil: until } })
    expect(codeOf({ maxAge: 35 }, own(session().to))).toBeUndefined()
    expect(codeOf({ maxAge: 35 }, own(session().to - 1))).toBe('NEEDS_INSURANCE')
  })

  test('no longer insures after an amendment that takes the day or the danger out', () => {
    expect(codeOf({ until: '2026-11-25' })).toBeUndefined()
    expect(codeOf({ until: '2026-11-24' })).toBe('NEEDS_INSURANCE')
    expect(codeOf({ dangerous: false }, person(), danger)).toBe('NEEDS_INSURANCE')
  })

  test('is what a post asks for', () => {
    const asking = post({ conditions: { insurance: true } })
    const under = (more: Partial<Session>) =>
      whyNotEnrol(session(more), asking, person(), NOW)?.code
    expect(under({})).toBe('NEEDS_INSURANCE')
    expect(under({ policy: policy() })).toBeUndefined()
  })

  test('danger is for adults, whatever the post says', () => {
    expect(codeOf({}, person({ birthDate: '2008-11-25' }), danger)).toBeUndefined()
    expect(codeOf({}, person({ birthDate: '2008-11-26' }), danger)).toBe('NOT_QUALIFIED')
  })
})

test('a post for one sex says why', () => {
  const only = { gender: { only: 'male' as const, why: '男浴室保洁' } }
  const why = whyNotEnrol(session(), post({ conditions: only }), person(), NOW)
  expect(why?.text).toBe('不符合报名条件：仅限男性（男浴室保洁）')
  const man = person({ gender: 'male' })
  expect(whyNotEnrol(session(), post({ conditions: only }), man, NOW)).toBeUndefined()
  expect(conditionSentences(only)).toEqual(['仅限男性（男浴室保洁）'])
})

test('risks have to be acknowledged where there are any', () => {
  const risky = session({ risks: { level: 'bodily', text: '海边有风浪' } })
  expect(whyNotAcknowledged(session(), false)).toBeUndefined()
  expect(whyNotAcknowledged(risky, false)?.code).toBe('RISKS_NOT_ACKNOWLEDGED')
  expect(whyNotAcknowledged(risky, true)).toBeUndefined()
})

test('conditions read as sentences', () => {
  const conditions = {
    minAge: 18,
    qualifications: ['driving'],
    training: { id: 'c1', name: '急救基础' },
    insurance: true,
  }
  expect(conditionSentences(conditions)).toEqual([
    '年满 18 周岁',
    '具备技能“驾驶”',
    '完成培训“急救基础”',
    '有有效的志愿者保险',
  ])
  expect(conditionSentences({ maxAge: 60 })).toEqual(['不超过 60 周岁'])
  expect(conditionSentences({})).toEqual([])
})
