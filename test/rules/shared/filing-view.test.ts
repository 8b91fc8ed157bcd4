import {
  areasOf,
  type FilingForm,
  filingFault,
  filingInput,
  levelsBelow,
  NO_ABOUT,
  NO_FILING,
  withDomain,
} from '../../../miniprogram/shared/filing-view'
import { isSocialCreditCode } from '../../../miniprogram/shared/social-credit-code'

const complete: FilingForm = {
  parentId: 'county',
  name: '清风护河队',
  kind: 'ecology',
  area: '441302',
  domains: ['03'],
  contact: '党群服务中心',
  introduction: '沿江清洁',
  registration: '',
}

test.each<[Partial<FilingForm>, string]>([
  [{}, ''],
  [{ registration: '91350100m000100y43' }, ''],
  [NO_FILING, '请选择所属单位'],
  [{ name: '三个字' }, '请填写名称，至少 4 个字'],
  [{ contact: ' ' }, '请填写联系地点'],
  [{ registration: '91350100M000100Y44' }, '信用代码不正确，请核对'],
  [{ kind: '' }, '请选择团队类别'],
  [{ domains: [] }, '请选择服务领域'],
  [{ introduction: '' }, '请填写介绍'],
])('what is still missing of %j: %s', (more, fault) =>
  expect(filingFault({ ...complete, ...more })).toBe(fault),
)

test('fields of service go in and out, five at most', () => {
  const five = ['01', '02', '03', '04', '05'].reduce(withDomain, NO_ABOUT)
  expect(withDomain(five, '06').domains).toHaveLength(5)
  expect(withDomain(five, '03').domains).toEqual(['01', '02', '04', '05'])
})

test('a team works in the whole area of its unit, or in one of its towns', () => {
  const towns = areasOf('441302')
  expect(towns[0]).toEqual({ id: '441302', name: '惠城区全区域' })
  expect(towns).toContainEqual({ id: '441302003', name: '江南街道' })
  expect(areasOf('441302003')).toEqual([{ id: '441302003', name: '江南街道' }])
  expect(areasOf('441300').map(({ name }) => name)).toContain('博罗县')
  expect(areasOf('nowhere')).toEqual([])
})

test('a unit is of a level below its parent’s', () => {
  const below = (level: string) => levelsBelow(level).map((one) => one.level)
  expect(below('city')).toEqual(['county', 'town', 'community'])
  expect(below('county')).toEqual(['town', 'community'])
  expect([below('community'), below('team')]).toEqual([[], []])
})

test('a code is sent tidy, and none where there is none', () => {
  expect(filingInput(complete)).not.toHaveProperty('registration')
  const typed = { ...complete, registration: ' 91350100m000100y43 ' }
  expect(filingInput(typed)).toMatchObject({ registration: '91350100M000100Y43' })
})

test.each([
  ['91350100M000100Y43', true],
  ['91350100M000100Y44', false],
  ['91350100M000010Y43', false],
  ['91350100I000100Y43', false],
  ['91350100M000100Y4', false],
])('the social credit code %s is sound: %s', (code, sound) =>
  expect(isSocialCreditCode(code)).toBe(sound),
)
