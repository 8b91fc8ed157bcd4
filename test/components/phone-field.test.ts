import { reason } from '../../miniprogram/shared/reasons'
import { act, mount, partsOf, settle, textOf, told } from '../support/component'
import { phoneApi } from '../support/phone-api'

const VERIFIED = { ticket: 'ticket-1', phone: '160****0001' }

const pressed = async (detail: object) => {
  const component = mount('phone-field')
  const changes = told(component, 'change')
  act(partsOf(component, 't-button')[0], 'getphonenumber', detail)
  await settle()
  return changes
}

test('the number is shown masked, or why one is needed', () => {
  phoneApi()
  expect(textOf(mount('phone-field'))).toContain('用微信绑定的手机号')
  expect(textOf(mount('phone-field', { phone: '160****0001' }))).toContain('160****0001')
  const faulty = mount('phone-field', { fault: '请点右边获取手机号' })
  expect(textOf(faulty)).toContain('请点右边获取手机号')
})

test('what WeChat answers is proved by the server, and the ticket told', async () => {
  const phone = phoneApi({ 'verify-phone': { ok: true, value: VERIFIED } })
  expect(await pressed({ code: 'code-1', errMsg: 'getPhoneNumber:ok' })).toEqual([VERIFIED])
  expect(phone.calls).toMatchObject([{ op: 'verify-phone', input: { code: 'code-1' } }])
})

test('who does not let WeChat tell the number is told that one may tap again', async () => {
  const phone = phoneApi()
  expect(await pressed({ errMsg: 'getPhoneNumber:fail user deny' })).toHaveLength(0)
  expect(phone.calls).toEqual([])
  expect(phone.said).toEqual(['没有取得手机号，可以再点一次'])
})

test('a code that the server refuses is no number', async () => {
  const why = reason('PHONE_CODE_INVALID')
  const phone = phoneApi({ 'verify-phone': { ok: false, reason: why } })
  expect(await pressed({ code: 'old', errMsg: 'getPhoneNumber:ok' })).toHaveLength(0)
  expect(phone.said).toEqual([expect.stringContaining(why.text)])
})
