import { publish } from '../support/arrange'
import type { Phone } from '../support/browser'
import {
  agree,
  answer,
  bornYearsAgo,
  button,
  card,
  choosePost,
  confirm,
  fillIdentity,
  open,
  pages,
  paper,
  phoneOf,
  says,
  shared,
  toasts,
  withCity,
} from '../support/steps'

const city = withCity()

const MOTHER = 'demo-chen'
const YOUTH = 'demo-zhou'

test('a mother signs one of her children up, tells the child apart, and cancels it', async () => {
  const { eventId } = await publish(city(), { title: '亲子种树' })
  const phone = await phoneOf(city(), MOTHER, pages.event(eventId))
  await phone.screen.getByRole('radio', { name: '陈** 11 岁' }).tap()
  await choosePost(phone, '引导员')
  await says(phone, '给谁报名：陈** 11 岁')
  await confirm(phone)
  await says(phone, '已报名')
  await phone.screen.getByRole('radio', { name: '陈** 9 岁' }).tap()
  await button(phone, '报名这一场').waitFor()

  // As a link from a message opens it: the page has to find out by itself whose child it is.
  await phone.page.reload()
  await open(phone, pages.myEvents)
  const row = card(phone, '亲子种树')
  await row.getByText('参加的孩子：陈** 11 岁').waitFor()
  await row.getByRole('button', { name: '取消报名' }).tap()
  await answer(phone, '取消报名')
  await row.getByText('已取消报名').waitFor()
  await phone.expectNoErrors()
})

async function beginChild(phone: Phone, years: number, sequence: number) {
  await button(phone, '添加孩子').tap()
  await agree(phone, 3)
  await phone.screen.getByRole('radio', { name: '母亲' }).tap()
  await fillIdentity(phone, { name: '陈小满', number: paper(bornYearsAgo(years), sequence) })
}

test('a consent that is still missing comes into sight', async () => {
  const phone = await phoneOf(city(), MOTHER, pages.children)
  await button(phone, '添加孩子').tap()
  await agree(phone, 2)
  await phone.page.evaluate(() => window.__mp.router.scrollTo({ scrollTop: 0, duration: 0 }))
  await button(phone, '同意并添加').tap()
  const missing = await phone.screen.getByRole('switch').nth(2).elementHandle()
  await phone.page.waitForFunction((row) => {
    const { top = 0, bottom = 0 } = row?.getBoundingClientRect() ?? {}
    return top > 0 && bottom < window.innerHeight / 2
  }, missing)
  await phone.expectNoErrors()
})

test('a child of 7 is refused with a sentence; one of 10 is added', async () => {
  const phone = await phoneOf(city(), MOTHER, pages.children)
  await beginChild(phone, 7, 111)
  await says(phone, '未满 8 周岁暂不能注册，可以随家长参加亲子活动')
  await button(phone, '同意并添加').tap()
  await toasts(phone, '请按提示补充完整')

  await fillIdentity(phone, { name: '陈小满', number: paper(bornYearsAgo(10), 111) })
  await button(phone, '同意并添加').tap()
  await toasts(phone, '已添加')
  await says(phone, '陈**，10 岁')
  await phone.expectNoErrors()
})

test('a child of 10 who would sign up alone is sent to the guardian', async () => {
  const phone = await phoneOf(city(), 'visitor-of-ten', pages.signUp)
  await agree(phone)
  await button(phone, '同意并继续').tap()
  await fillIdentity(phone, { name: '乔小暑', number: paper(bornYearsAgo(10), 141) })
  await says(phone, '未满 14 周岁请由监护人在自己的账号中添加')
  await phone.expectNoErrors()
})

/** @returns the page that the young person sends to the guardian */
async function askGuardian(phone: Phone): Promise<string> {
  await open(phone, pages.me)
  await button(phone, '请监护人确认').tap()
  await button(phone, '生成确认码').tap()
  await button(phone, '发给监护人').tap()
  return shared(phone)
}

test('a young person of 16 joins once a guardian has agreed', async () => {
  const { eventId } = await publish(city(), { title: '图书漂流' })
  const phone = await phoneOf(city(), YOUTH, pages.event(eventId))
  await button(phone, '报名这一场').tap()
  await says(phone, '需要监护人同意后才能报名，请先完成监护人确认')
  await says(phone, '现在不能报名')
  await expect(button(phone, '确认报名').count()).resolves.toBe(0)
  await button(phone, '知道了').tap()

  const guardian = await phoneOf(city(), MOTHER, await askGuardian(phone))
  await guardian.screen.getByRole('radio', { name: '母亲' }).tap()
  await agree(guardian, 3)
  await button(guardian, '同意孩子参加志愿服务').tap()
  await says(guardian, '已确认')
  await says(guardian, '周** 现在可以报名活动了，也会收到通知。')
  await guardian.expectNoErrors()

  await open(phone, pages.event(eventId))
  await choosePost(phone, '引导员')
  await confirm(phone)
  await says(phone, '已报名')
  await open(phone, pages.me)
  await phone.screen.getByText('我的活动').waitFor()
  await expect(phone.screen.getByText('还差监护人同意').count()).resolves.toBe(0)
  await phone.expectNoErrors()
})
