import type { NoticeView } from '../../miniprogram/shared/notice-view'
import { act, mount, partsOf, settle, textOf, told } from '../support/component'
import { phoneApi } from '../support/phone-api'

const closing: NoticeView = {
  id: 'closing:child:',
  title: '孩子 陈** 9 岁：账号正在注销',
  text: '14 天后注销，之前可以随时撤销。',
  action: 'account',
  button: '查看或撤销',
  personId: 'child',
  caseId: '',
}
const leaving: NoticeView = {
  id: 'move-leaving:self:case-1',
  title: '有人申请把档案转到另一个微信',
  text: '23 小时后生效。',
  action: 'object',
  button: '不是我，停止转移',
  personId: '',
  caseId: 'case-1',
}
const arriving: NoticeView = {
  id: 'move-arriving::case-2',
  title: '档案正在转到这个微信',
  text: '23 小时后生效。',
  personId: '',
  caseId: 'case-2',
}

const list = (...notices: NoticeView[]) => mount('notice-list', { notices })
const press = (component: ReturnType<typeof list>, at = 0) =>
  act(partsOf(component, 't-button')[at], 'tap')

test('each notice is said, with a button only where something can be done', () => {
  phoneApi()
  const component = list(closing, arriving)
  for (const { title, text } of [closing, arriving]) {
    expect(textOf(component)).toContain(title)
    expect(textOf(component)).toContain(text)
  }
  expect(partsOf(component, 't-button').map((one) => one.textContent?.trim())).toEqual([
    '查看或撤销',
  ])
})

test('a notice about a child opens the page for that child, one’s own opens one’s own', () => {
  const phone = phoneApi()
  const component = list(closing, { ...closing, id: 'own', personId: '' })
  press(component, 0)
  press(component, 1)
  expect(phone.pages).toEqual([
    '/packages/volunteer/account/account?personId=child',
    '/packages/volunteer/account/account',
  ])
})

test('to stop a move is asked about first, then done and told', async () => {
  const phone = phoneApi({ 'object-to-move': { ok: true, value: {} } })
  const component = list(leaving)
  const changed = told(component, 'changed')
  press(component)
  await settle()
  expect(phone.said).toEqual([expect.stringContaining('转移会立即停止')])
  expect(phone.calls).toMatchObject([{ op: 'object-to-move', input: { caseId: 'case-1' } }])
  expect(changed).toHaveLength(1)
})

test('who thinks better of it stops nothing', async () => {
  const phone = phoneApi({}, { confirm: false })
  const component = list(leaving)
  const changed = told(component, 'changed')
  press(component)
  await settle()
  expect(phone.calls).toEqual([])
  expect(changed).toHaveLength(0)
})
