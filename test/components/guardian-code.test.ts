import { reason } from '../../miniprogram/shared/reasons'
import { act, mount, partsOf, settle, textOf, told } from '../support/component'
import { phoneApi } from '../support/phone-api'

const UNTIL = Date.parse('2030-11-25T14:25:00+08:00')
const MADE = { ok: true, value: { code: '85NEXPXC', until: UNTIL } } as const

const buttons = (component: ReturnType<typeof mount>) => partsOf(component, 't-button')

test('a code is made only when asked for, shown with its end, and told to the page', async () => {
  const phone = phoneApi({ 'guardian-code': MADE })
  const component = mount('guardian-code')
  const codes = told(component, 'code')
  expect(phone.calls).toEqual([])
  act(buttons(component)[0], 'tap')
  await settle()
  expect(codes).toEqual([{ code: '85NEXPXC' }])
  expect(textOf(component)).toContain('85NEXPXC')
  expect(textOf(component)).toContain('2030年11月25日')
})

test('the code can be copied', async () => {
  const phone = phoneApi({ 'guardian-code': MADE })
  const component = mount('guardian-code')
  act(buttons(component)[0], 'tap')
  await settle()
  act(buttons(component)[0], 'tap')
  expect(phone.clipboard).toEqual(['85NEXPXC'])
})

test('a refusal is said, and no code shown', async () => {
  const why = reason('STATE_CHANGED')
  const phone = phoneApi({ 'guardian-code': { ok: false, reason: why } })
  const component = mount('guardian-code')
  const codes = told(component, 'code')
  act(buttons(component)[0], 'tap')
  await settle()
  expect(phone.said).toEqual([expect.stringContaining(why.text)])
  expect(codes).toHaveLength(0)
  expect(textOf(component)).toContain('生成确认码')
})
