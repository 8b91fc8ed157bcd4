import type { Phone } from '../support/browser'
import {
  answer,
  button,
  confirm,
  fillSignUp,
  open,
  pages,
  paper,
  phoneOf,
  says,
  toasts,
  withCity,
} from '../support/steps'

const city = withCity()

/** An event that asks for nothing, and begins late enough to be left again. */
async function findEvent(phone: Phone): Promise<void> {
  await phone.screen.getByPlaceholder('搜索活动、地点或组织').fill('书架整理')
  await phone.page.keyboard.press('Enter')
  await says(phone, '没有更多活动了')
  await phone.screen
    .getByRole('link', { name: /^图书馆书架整理/ })
    .last()
    .tap()
}

test('a newcomer signs up, finds and joins an event, sees it under my events and cancels it', async () => {
  const phone = await phoneOf(city(), 'newcomer', pages.home)
  await says(phone, '欢迎来到志愿之城')
  await button(phone, '注册成为志愿者').tap()
  await fillSignUp(phone, { name: '乔立秋', number: paper('1990-03-15', 1) })
  await says(phone, '您的志愿者编号')
  await button(phone, '去看看活动').tap()

  await findEvent(phone)
  await button(phone, '报名这一场').last().tap()
  await phone.screen.getByRole('radio', { name: /^整理员/ }).tap()
  await confirm(phone)
  await says(phone, '已报名')

  await open(phone, pages.myEvents)
  await says(phone, '图书馆书架整理')
  await button(phone, '取消报名').tap()
  await answer(phone, '取消报名')
  await toasts(phone, '已取消')
  await says(phone, '已取消报名')
  await phone.expectNoErrors()
})
