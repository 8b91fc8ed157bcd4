import { citizenCheckCharacter } from '../../miniprogram/shared/identity-documents'
import { NOTHING_TYPED } from '../../miniprogram/shared/identity-view'
import { reason } from '../../miniprogram/shared/reasons'
import { act, mount, partsOf, settle, textOf, told } from '../support/component'
import { phoneApi } from '../support/phone-api'

const NUMBER = `44139919960520028${citizenCheckCharacter('44139919960520028')}`
const PASSPORT = 5

beforeEach(() => {
  phoneApi()
})

const form = (properties: object = {}) => mount('identity-form', { purpose: 'own', ...properties })
type Form = ReturnType<typeof form>

const field = (component: Form, at: number) => partsOf(component, 't-input')[at]
const type = (component: Form, name: string, number: string) => {
  act(field(component, 0), 'change', { value: name })
  act(field(component, 1), 'change', { value: number })
}
const last = (changes: unknown[]) => changes.at(-1)

test('nothing is found fault with before a field has been left', () => {
  const component = form()
  expect(textOf(component)).not.toContain('请填写证件上的姓名')
  act(field(component, 0), 'blur')
  expect(textOf(component)).toContain('请填写证件上的姓名')
  expect(textOf(component)).not.toContain('请填写证件号码')
})

test('with `checked`, everything that is missing is said at once', () => {
  const component = form()
  component.setData({ checked: true })
  expect(textOf(component)).toContain('请填写证件上的姓名')
  expect(textOf(component)).toContain('请填写证件号码')
})

test('what is declared is told only when it is complete', () => {
  const component = form()
  const changes = told(component, 'change')
  type(component, '林小满', NUMBER)
  expect(changes).toMatchObject([{ declared: undefined }, {}])
  expect(last(changes)).toMatchObject({
    declared: { name: '林小满', document: { kind: 'resident-id', number: NUMBER } },
  })
  expect(textOf(component)).toContain('1996年5月20日')
})

test('a document that does not tell birth date and gender has the form ask', () => {
  const component = form()
  const changes = told(component, 'change')
  act(partsOf(component, 'wx-picker')[0], 'change', { value: PASSPORT })
  type(component, 'Ana Silva', 'E12345678')
  expect(last(changes)).toMatchObject({ declared: undefined })
  act(partsOf(component, 'wx-picker')[1], 'change', { value: '1990-03-04' })
  act(partsOf(component, 't-radio-group')[0], 'change', { value: 'female' })
  expect(last(changes)).toMatchObject({
    declared: { birthDate: '1990-03-04', gender: 'female' },
  })
})

test('a refusal stands at its field until that is changed', async () => {
  const component = form({ initial: { ...NOTHING_TYPED, name: '林晓满', number: NUMBER } })
  const mismatch = reason('IDENTITY_MISMATCH')
  component.setData({ refusal: mismatch })
  await settle()
  expect(textOf(component)).toContain(mismatch.text)
  act(field(component, 0), 'change', { value: '林小满' })
  expect(textOf(component)).not.toContain(mismatch.text)
})

test('a child’s age is judged as a child’s', () => {
  const component = form({ purpose: 'child' })
  const changes = told(component, 'change')
  type(component, '林小满', NUMBER)
  expect(textOf(component)).toContain(reason('NOT_A_CHILD', { age: 14 }).text)
  expect(last(changes)).toMatchObject({ declared: undefined })
})
