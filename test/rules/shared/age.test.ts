import { stageOf, whyNoAccount, whyNoWard } from '../../../miniprogram/shared/age'
import { childAges, DEFAULT_LIMITS, youthAges } from '../../../miniprogram/shared/limits'

const TODAY = '2026-11-22'
const OTHERS = { minimumAge: 6, ownAccountAge: 16, adultAge: 20 }

test.each([
  ['2018-11-23', 'small'],
  ['2018-11-22', 'child'],
  ['2012-11-23', 'child'],
  ['2012-11-22', 'youth'],
  ['2008-11-23', 'youth'],
  ['2008-11-22', 'adult'],
])('born on %s: %s', (birthDate, stage) => {
  expect(stageOf(birthDate, TODAY, DEFAULT_LIMITS)).toBe(stage)
})

test('numbers come from the settings, in the decision and in its sentence', () => {
  expect(stageOf('2020-01-01', TODAY, OTHERS)).toBe('child')
  expect(whyNoAccount('small', OTHERS)?.text).toContain('未满 6 周岁')
  expect(whyNoAccount('child', OTHERS)?.text).toContain('未满 16 周岁')
  expect(whyNoWard('youth', OTHERS)?.text).toContain('年满 16 周岁')
  expect([childAges(OTHERS), youthAges(OTHERS)]).toEqual(['6 至 15 周岁', '16 至 19 周岁'])
})

test('who may have an account, and who stands in a guardian’s', () => {
  const stages = ['small', 'child', 'youth', 'adult'] as const
  expect(stages.map((stage) => whyNoAccount(stage, DEFAULT_LIMITS)?.code)).toEqual([
    'TOO_YOUNG',
    'NEEDS_GUARDIAN',
    undefined,
    undefined,
  ])
  expect(stages.map((stage) => whyNoWard(stage, DEFAULT_LIMITS)?.code)).toEqual([
    'TOO_YOUNG',
    undefined,
    'NOT_A_CHILD',
    'NOT_A_CHILD',
  ])
})
