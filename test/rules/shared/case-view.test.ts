import { caseView, type ReviewCase } from '../../../miniprogram/shared/case-view'

const NOW = Date.parse('2026-11-22T12:00:00+08:00')
const side: ReviewCase['claimant'] = {
  name: '王*',
  document: '居民身份证 441****0286',
  phone: '160****0009',
  number: '441302261234567',
  identity: 'self-declared',
  joinedAt: NOW,
}
const contest: ReviewCase = {
  caseId: 'case',
  kind: 'contest',
  openedAt: NOW,
  statement: '原件可以带来核对',
  claimant: side,
  holder: { ...side, phone: undefined, identity: 'verified' },
  agrees: { name: true, phone: false },
}

test('says in words what agrees and what does not', () =>
  expect(caseView(contest, NOW).agrees).toEqual([
    { text: '姓名一致', same: true },
    { text: '手机号不一致', same: false },
  ]))

test('puts the claimant first, and the same rows on both sides', () => {
  const [claimant, holder] = caseView(contest, NOW).sides
  expect([claimant?.title, holder?.title]).toEqual(['申请核实的人', '现在登记该证件的人'])
  expect(claimant?.rows.map(({ label }) => label)).toEqual(holder?.rows.map(({ label }) => label))
  expect(holder?.rows).toContainEqual({ label: '手机', value: '无' })
  expect(holder?.rows).toContainEqual({ label: '核验', value: '已实名核验' })
})

test.each([
  ['claim', '归申请认领的人'],
  ['contest', '归申请核实的人'],
  ['move-objected', '归申请转移的新微信'],
] as const)('a %s can be decided for the claimant: %s', (kind, grant) =>
  expect(caseView({ ...contest, kind }, NOW)).toMatchObject({ grant, refuse: '维持现状' }),
)
