import {
  ageOf,
  missingInTerms,
  newTerms,
  policyView,
  type Terms,
} from '../../../miniprogram/shared/insurance-view'

const terms = (more: Partial<Terms> = {}): Terms => ({
  ...newTerms('2026-11-22'),
  insurer: '示例保险公司',
  number: 'DEMO-1',
  coverage: '意外伤害 20 万元',
  ...more,
})

test('a policy says whose it is, for whom and for what', () => {
  const view = policyView({
    ...{ policyId: 'p1', rev: 2, amends: true },
    organisation: { id: 'o1', name: '县志愿者协会' },
    terms: terms({ minAge: 16, maxAge: 75, dangerous: true }),
  })
  expect(view).toMatchObject({ name: '示例保险公司（至 2026年11月22日）', organisationId: 'o1' })
  expect(view.lines).toEqual([
    '保单号 DEMO-1',
    '2026年11月22日 至 2026年11月22日',
    '意外伤害 20 万元',
    '县志愿者协会投保，按人',
    '16–75 周岁，含有人身危险的活动',
  ])
})

test.each<[string, Partial<Terms>]>([
  ['请填写保险公司', { insurer: ' ' }],
  ['请填写保单号', { number: '' }],
  ['请填写保障内容', { coverage: '' }],
  ['结束日期不能早于开始日期', { until: '2026-11-21' }],
  ['年龄范围有误', { minAge: 60, maxAge: 18 }],
  ['年龄范围有误', { maxAge: 121 }],
  ['年龄范围有误', { minAge: Number.NaN }],
])('%s', (missing, more) => {
  expect(missingInTerms(terms(more))).toBe(missing)
})

test('whole terms can be sent; an empty age is none', () => {
  expect(missingInTerms(terms())).toBeUndefined()
  expect([ageOf(''), ageOf('18')]).toEqual([undefined, 18])
})
