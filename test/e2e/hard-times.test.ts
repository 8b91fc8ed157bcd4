import { DAY } from '../../miniprogram/shared/time'
import { callOff, publish } from '../support/arrange'
import { openPhone, type Phone } from '../support/browser'
import {
  answer,
  button,
  card,
  change,
  choosePost,
  confirm,
  fillIdentity,
  fillSignUp,
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

const FINE = { identity: 'match', msgSecCheck: 'ok', getPhoneNumber: 'ok' }

/** Scrolls up and down again, since who stays at the end does not reach it. */
const reachEnd = ({ screen }: Phone) =>
  screen.locator('.mp-scroll').evaluate(async (node) => {
    for (const top of [0, node.scrollHeight]) {
      node.scrollTo(0, top)
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    }
  })

afterEach(() => city().choose(FINE))

const OFFLINE_LINE = '网络不可用，显示的可能不是最新内容'

test('without a network a page keeps what it shows, a new one says so, and trying again works', async () => {
  const { eventId } = await publish(city(), { title: '修补绿道' })
  const phone = await phoneOf(city(), 'demo-he', pages.home)
  await says(phone, '正在招募')
  await change(phone, { network: 'offline' })
  await says(phone, OFFLINE_LINE)
  await says(phone, '正在招募')

  await open(phone, pages.event(eventId))
  await says(phone, '网络不可用，请检查网络后重试')
  await change(phone, { network: 'online' })
  await button(phone, '重试').tap()
  await says(phone, '修补绿道')
  await expect(phone.screen.getByText(OFFLINE_LINE).count()).resolves.toBe(0)

  // What is there stays, also when the page is asked to load again.
  await change(phone, { network: 'offline' })
  await phone.page.evaluate(() => window.__mp.pullDown())
  await toasts(phone, '网络不可用，请检查网络后重试')
  await says(phone, '修补绿道')
  await change(phone, { network: 'online' })
  await phone.expectNoErrors()
})

test('a list whose next page could not be had goes on when its end is reached again', async () => {
  const phone = await phoneOf(city(), 'demo-he', pages.events)
  const cards = phone.screen.locator('.list .card')
  await cards.first().waitFor()
  const before = await cards.count()
  await change(phone, { network: 'offline' })
  await reachEnd(phone)
  await toasts(phone, '网络不可用，请检查网络后重试')
  await change(phone, { network: 'online' })
  await reachEnd(phone)
  await cards.nth(before).waitFor()
  await phone.expectNoErrors()
})

test('a phone that is switched on without a network says so at once', async () => {
  const state = { openid: 'demo-he', network: 'offline' as const }
  const phone = await openPhone({ origin: city().origin, path: pages.home, ...state })
  await says(phone, /^网络不可用$/)
  await says(phone, '网络不可用，请检查网络后重试')
  await phone.expectNoErrors()
})

test('a sign-up form keeps what was typed through a lost network', async () => {
  const declared = { name: '乔谷雨', number: paper('1991-04-20', 12) }
  const phone = await phoneOf(city(), 'visitor-offline', pages.home)
  await button(phone, '注册成为志愿者').tap()
  await phone.screen.getByRole('switch').nth(0).tap()
  await phone.screen.getByRole('switch').nth(1).tap()
  await button(phone, '同意并继续').tap()
  await fillIdentity(phone, declared)
  await change(phone, { network: 'offline' })
  await button(phone, '获取手机号').tap()
  await toasts(phone, '没有取得手机号，可以再点一次')
  await expect(phone.screen.getByPlaceholder('与证件一致').inputValue()).resolves.toBe(
    declared.name,
  )

  // Also through leaving the form and coming back.
  await phone.page.getByRole('button', { name: '返回' }).tap()
  await change(phone, { network: 'online' })
  await button(phone, '注册成为志愿者').tap()
  await button(phone, '同意并继续').tap()
  await expect(phone.screen.getByPlaceholder('请输入号码').inputValue()).resolves.toBe(
    declared.number,
  )
  await button(phone, '获取手机号').tap()
  await says(phone, /\d\*{4}\d/)
  await phone.expectNoErrors()
})

/** The function works, and its answer is lost on the way; once. */
async function loseAnswer({ page }: Phone, op: string) {
  let lost = false
  await page.route('**/__cloud/function/*', async (route) => {
    const { data } = route.request().postDataJSON()
    if (lost || data.op !== op) return route.continue()
    lost = true
    await route.fetch()
    return route.abort()
  })
}

test('when the answer to a sign-up is lost, trying again finds the same place', async () => {
  const event = await publish(city(), { title: '分装药箱' })
  const phone = await phoneOf(city(), 'demo-he', pages.event(event.eventId))
  await loseAnswer(phone, 'sign-up')
  await choosePost(phone, '引导员')
  await confirm(phone)
  expect(await answer(phone, '重试')).toBe('网络中断，没有收到回应，请重试（不会重复提交）')
  await says(phone, '已报名')
  const { total } = await city()
    .books.collection('enrolments')
    .where({ sessionId: event._id })
    .count()
  expect(total).toBe(1)
  const { data } = await city().books.collection('places').doc(event._id).get()
  expect(data[0].left).toBe(9)
  await phone.expectNoErrors()
})

test('a double tap takes one place with one call', async () => {
  const { eventId } = await publish(city(), { title: '粉刷围墙', from: Date.now() + 5 * DAY })
  const phone = await phoneOf(city(), 'demo-he', pages.event(eventId))
  const calls: string[] = []
  phone.page.on('request', (request) => {
    if (request.url().endsWith('/function/event')) calls.push(request.postDataJSON().data.op)
  })
  await choosePost(phone, '引导员')
  await phone.screen.getByRole('checkbox').tap()
  const { x = 0, y = 0 } = (await button(phone, '确认报名').boundingBox()) ?? {}
  const tap = () => phone.page.touchscreen.tap(x + 40, y + 20)
  await Promise.all([tap(), tap()])
  await says(phone, '已报名')
  expect(calls.filter((op) => op === 'sign-up')).toEqual(['sign-up'])
  await phone.expectNoErrors()
})

test('a name that does not fit the document is refused where it can be mended', async () => {
  const declared = { name: '乔立夏', number: paper('1992-05-05', 15) }
  await city().choose({ identity: 'mismatch' })
  const phone = await phoneOf(city(), 'visitor-mismatch', pages.signUp)
  await fillSignUp(phone, declared)
  const why = '姓名与证件号码不一致，请核对后重新填写'
  expect(await answer(phone, '知道了')).toBe(why)
  await says(phone, why)
  await city().choose({ identity: 'match' })
  await phone.screen.getByPlaceholder('与证件一致').fill('乔立秋')
  await button(phone, '下一步').tap()
  await button(phone, '提交注册').tap()
  await says(phone, '姓名和证件已核验通过')
  await phone.expectNoErrors()
})

test.each(['unavailable', 'quota'])(
  'nobody waits for a register that answers %s',
  async (identity) => {
    await city().choose({ identity })
    const phone = await phoneOf(city(), `visitor-${identity}`, pages.signUp)
    await fillSignUp(phone, { name: '乔芒种', number: paper('1993-06-06', identity.length) })
    await says(phone, '欢迎加入')
    await says(phone, /^姓名和证件目前由您本人填写，核验通过后会自动更新。/)
    await phone.expectNoErrors()
  },
)

test('a phone number that WeChat cannot tell now is asked for later', async () => {
  await city().choose({ getPhoneNumber: 'quota' })
  const phone = await phoneOf(city(), 'demo-he', pages.profile)
  await button(phone, '换一个').tap()
  await phone.screen
    .getByRole('dialog', { name: '隐私授权' })
    .getByText('同意', { exact: true })
    .tap()
  expect(await answer(phone, '知道了')).toBe('暂时无法验证手机号，请稍后再试')
  await city().choose(FINE)
  await button(phone, '换一个').tap()
  await toasts(phone, '手机号已更换')
  await phone.expectNoErrors()
})

test('words that WeChat finds risky are refused, and stay to be changed', async () => {
  const phone = await phoneOf(city(), 'demo-he', pages.correction)
  await button(phone, /^号码没填错/).tap()
  const statement = phone.screen.getByPlaceholder(/^例如：证件是我本人的/)
  await statement.fill('这里写了不合适的话')
  await city().choose({ msgSecCheck: 'risky' })
  await button(phone, '提交申请').tap()
  expect(await answer(phone, '知道了')).toBe('内容中有不合适的文字，请修改后再提交')
  await expect(statement.inputValue()).resolves.toBe('这里写了不合适的话')
  await city().choose({ msgSecCheck: 'time-out' })
  await button(phone, '提交申请').tap()
  expect(await answer(phone, '知道了')).toBe('服务暂时不可用，请过几分钟再试')
  await phone.expectNoErrors()
})

test('an event that is called off while somebody looks at it', async () => {
  const event = await publish(city(), { title: '清理海滩', from: Date.now() + 6 * DAY })
  const phone = await phoneOf(city(), 'demo-he', pages.event(event.eventId))
  await choosePost(phone, '引导员')
  await callOff(city(), event, '台风预警，改期另行通知。')
  await confirm(phone)
  expect(await answer(phone, '知道了')).toBe('这场活动已取消')
  await says(phone, '活动已取消')
  await says(phone, '台风预警，改期另行通知。')
  await phone.expectNoErrors()
})

test('a visitor whom a friend has sent the page signs up and comes back to it', async () => {
  const { eventId } = await publish(city(), { title: '陪读一小时' })
  const friend = await phoneOf(city(), 'demo-chen', pages.event(eventId))
  await says(friend, '陪读一小时')
  await friend.page.getByRole('button', { name: '更多' }).tap()
  const phone = await phoneOf(city(), 'visitor-of-a-friend', await shared(friend))
  await button(phone, '报名这一场').tap()
  await fillSignUp(phone, { name: '乔白露', number: paper('1994-09-08', 23) })
  await button(phone, '回到刚才的活动').tap()
  await choosePost(phone, '引导员')
  await confirm(phone)
  await says(phone, '已报名')
  await open(phone, pages.home)
  await card(phone, '陪读一小时').first().waitFor()
  await phone.expectNoErrors()
})
