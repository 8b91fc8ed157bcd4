import { join, publish } from '../support/arrange'
import {
  answer,
  button,
  choosePost,
  confirm,
  fillIdentity,
  open,
  pages,
  paper,
  phoneOf,
  says,
  toasts,
  withCity,
} from '../support/steps'

const city = withCity()

/** As the cast's papers say. */
const CHEN = { name: '陈立夏', number: paper('1986-11-02', 13) }

test('what is optional is withdrawn with a tap; what is required is refused with the way out', async () => {
  const phone = await phoneOf(city(), 'demo-chen', pages.privacy)
  await phone.screen.getByLabel('技能和服务意向').tap()
  await toasts(phone, '已撤回')
  await says(phone, '本人不同意：技能和服务意向')

  await button(phone, '撤回手机号的同意').tap()
  const why = await answer(phone, '去注销')
  expect(why).toBe('这一项是志愿服务所必需的，如不再需要请注销账号')
  await says(phone, '申请注销')

  await open(phone, pages.profile)
  await says(phone, '还没有同意保存技能和服务意向')
  await expect(phone.screen.getByText('专业技能').count()).resolves.toBe(0)
  await phone.expectNoErrors()
})

test('my data stand there unmasked after a tap, and each look is written down', async () => {
  const phone = await phoneOf(city(), 'demo-chen', pages.myData)
  await says(phone, '为保护您，每次查看都会留下记录')
  await expect(phone.screen.getByText(CHEN.number).count()).resolves.toBe(0)
  await button(phone, '显示数据').tap()
  for (const text of [CHEN.name, CHEN.number, '16000000002', '同意记录', '报名与参加'])
    await says(phone, text)
  const { data } = await city().books.collection('people').doc('demo-chen').get()
  expect(JSON.stringify(data[0].log)).toContain('volunteer/my-data')
  await phone.expectNoErrors()
})

test('a wrong name is corrected, checked anew, and the former one kept', async () => {
  const phone = await phoneOf(city(), 'demo-chen', pages.privacy)
  await phone.screen.getByText('更正姓名或证件').tap()
  await says(phone, '现在登记的是：陈**')
  await fillIdentity(phone, { ...CHEN, name: '陈立厦' })
  await button(phone, '提交更正').tap()
  expect(await answer(phone, '确定')).toBe('新的姓名和证件已核验通过。')

  await phone.screen.getByText('查看、下载我的数据').tap()
  await button(phone, '显示数据').tap()
  await says(phone, '陈立厦')
  await says(phone, '更正前的身份信息')
  await says(phone, CHEN.name)
  await phone.expectNoErrors()
})

test('closing the account gives the place to others at once; a change of mind keeps the account', async () => {
  const event = await publish(city(), { title: '整理旧书', cap: 1 })
  await join(city(), event, 'demo-he')
  const other = await phoneOf(city(), 'demo-chen', pages.event(event.eventId))
  await button(other, '候补').waitFor()

  const phone = await phoneOf(city(), 'demo-he', pages.account)
  await button(phone, '申请注销').tap()
  await toasts(phone, '请先勾选“我已了解”')
  await phone.screen.getByRole('checkbox').tap()
  await button(phone, '申请注销').tap()
  await answer(phone, '注销')
  await says(phone, '账号正在注销')
  await says(phone, /^14 天后（.+）注销。/)

  await city().runJobs()
  await open(other, pages.event(event.eventId))
  await choosePost(other, '引导员')
  await confirm(other)
  await says(other, '已报名')
  await other.expectNoErrors()

  await open(phone, pages.home)
  await button(phone, '查看或撤销').tap()
  await button(phone, '撤销注销，继续使用').tap()
  await toasts(phone, '已撤销注销')
  await open(phone, pages.event(event.eventId))
  await button(phone, '候补').waitFor()
  const another = await publish(city(), { title: '清洗书架' })
  await open(phone, pages.event(another.eventId))
  await choosePost(phone, '引导员')
  await confirm(phone)
  await says(phone, '已报名')
  await phone.expectNoErrors()
})

test('large type is chosen once and holds on the page that comes next', async () => {
  const phone = await phoneOf(city(), 'demo-he', pages.me)
  const sizeOf = (text: string | RegExp) =>
    phone.screen
      .getByText(text)
      .first()
      .evaluate((node) => Number.parseFloat(getComputedStyle(node).fontSize))
  const name = await sizeOf('何**')
  await phone.screen.getByLabel('关怀模式', { exact: true }).tap()
  await phone.screen.locator('.shell-large').waitFor()
  expect(await sizeOf('何**')).toBeCloseTo(1.3 * name)
  await open(phone, pages.account)
  await says(phone, '申请注销')
  await phone.screen.locator('.shell-large').waitFor()
  await phone.page.reload()
  await says(phone, '申请注销')
  await phone.screen.locator('.shell-large').waitFor()
  await phone.expectNoErrors()
})
