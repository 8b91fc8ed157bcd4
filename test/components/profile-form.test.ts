import { SKILLS } from '../../miniprogram/shared/lists'
import { NO_PROFILE, type Profile } from '../../miniprogram/shared/profile-view'
import { act, mount, partsOf, textOf, told } from '../support/component'
import { type PhoneApi, phoneApi } from '../support/phone-api'

let phone: PhoneApi
beforeEach(() => {
  phone = phoneApi()
})

const form = (properties: object = {}) =>
  mount('profile-form', { skillsAgreed: true, ...properties })
type Form = ReturnType<typeof form>

const openSkills = (component: Form) => act(partsOf(component, 't-cell')[1], 'tap')
const chips = (component: Form) => partsOf(component, '.chip')

test('the residence is shown, and missed only once somebody tries to go on', () => {
  const component = form()
  expect(textOf(component)).toContain('居住地 请选择')
  expect(textOf(component)).not.toContain('请选择居住地')
  component.setData({ checked: true })
  expect(textOf(component)).toContain('请选择居住地')
  component.setData({ initial: { ...NO_PROFILE, residence: '441302003' } })
  expect(textOf(component)).toContain('惠城区江南街道')
  expect(textOf(component)).not.toContain('请选择居住地')
})

test('another area has other towns, and only what is chosen is told', () => {
  const component = form()
  const changes = told(component, 'change')
  const picker = partsOf(component, 'wx-picker')[0]
  const before = component.data.wheels
  act(picker, 'columnchange', { column: 0, value: 1 })
  expect(component.data.wheels).not.toEqual(before)
  act(picker, 'cancel')
  expect(component.data.wheels).toEqual(before)
  expect(changes).toHaveLength(0)
  act(picker, 'change', { value: [1, 1] })
  expect(changes).toMatchObject([{ residence: '441303001' }])
})

test('skills are asked only of who agreed to that', () => {
  expect(textOf(form({ skillsAgreed: false }))).not.toContain('专业技能')
  expect(textOf(form())).toContain('专业技能')
})

test('a skill is chosen and taken back by a tap, and told each time', () => {
  const component = form()
  const changes = told(component, 'change') as Profile[]
  openSkills(component)
  expect(chips(component)).toHaveLength(SKILLS.length)
  act(chips(component)[0], 'tap')
  expect(component.querySelectorAll('.chip-chosen')).toHaveLength(1)
  act(chips(component)[0], 'tap')
  expect(component.querySelectorAll('.chip-chosen')).toHaveLength(0)
  expect(changes.map(({ skills }) => skills)).toEqual([[SKILLS[0]?.code], []])
})

test('one too many is not taken, and the person is told why', () => {
  const skills = SKILLS.slice(0, 20).map(({ code }) => code)
  const component = form({ initial: { ...NO_PROFILE, skills } })
  openSkills(component)
  act(chips(component)[20], 'tap')
  expect(component.querySelectorAll('.chip-chosen')).toHaveLength(20)
  expect(phone.said).toEqual(['最多选 20 项'])
})
