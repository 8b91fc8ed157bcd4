import { noticeItems } from '../../miniprogram/shared/privacy-notice'
import { act, mount, partsOf, textOf, told } from '../support/component'

const OWN = ['notice-item', 'switch-row']
const form = (properties: object = {}) =>
  mount('consent-form', { audience: 'self', ...properties }, OWN)
type Form = ReturnType<typeof form>

const switches = (component: Form) => partsOf(component, 'switch-row')
const turn = (component: Form, at: number, value: boolean) =>
  act(switches(component)[at], 'change', { value })
const missing = (component: Form) => textOf(component).split('需要这一项').length - 1

test('every item is told with what, why, how long and on what ground', () => {
  const words = textOf(form())
  for (const { title, what, why, kept, basis } of noticeItems('self'))
    for (const part of [title, what, why, kept, basis]) expect(words).toContain(part)
})

test('nothing is agreed to before a switch is turned, and each tells what is agreed to now', () => {
  const component = form()
  const changes = told(component, 'change')
  turn(component, 0, true)
  turn(component, 1, true)
  turn(component, 0, false)
  expect(changes).toEqual([
    { on: ['ordinary'], consents: ['basic', 'phone', 'records'], complete: false },
    {
      on: ['ordinary', 'document'],
      consents: ['basic', 'phone', 'records', 'document'],
      complete: true,
    },
    { on: ['document'], consents: ['document'], complete: false },
  ])
})

test('what is required and missing is said once somebody tries to go on, what is optional never', () => {
  const component = form()
  expect(missing(component)).toBe(0)
  component.setData({ checked: true })
  expect(missing(component)).toBe(2)
  turn(component, 0, true)
  expect(missing(component)).toBe(1)
})

test('a form that comes back stands as it was left', () => {
  const component = form({ initial: ['ordinary', 'document'], checked: true })
  expect(missing(component)).toBe(0)
})

test('a guardian agrees for a child to what concerns a child', () => {
  const words = textOf(form({ audience: 'child' }))
  expect(words).toContain('未成年人信息')
  expect(words).not.toContain('手机号')
})
