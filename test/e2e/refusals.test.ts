import { DAY, HOUR } from '../../miniprogram/shared/time'
import { post } from '../rules/event/fixtures'
import { amend, join, publish } from '../support/arrange'
import type { Phone } from '../support/browser'
import {
  answer,
  button,
  choosePost,
  confirm,
  open,
  pages,
  phoneOf,
  says,
  toasts,
  withCity,
} from '../support/steps'

/** Each reason why one cannot join or leave, as the sentence that the person reads. */

const city = withCity()
let phone: Phone

beforeAll(async () => {
  phone = await phoneOf(city(), 'demo-he', pages.home)
})

afterEach(() => phone.expectNoErrors())

test('FULL: somebody else was faster', async () => {
  const event = await publish(city(), { title: '剪枝', cap: 1 })
  await open(phone, pages.event(event.eventId))
  await choosePost(phone, '引导员')
  await join(city(), event, 'demo-chen')
  await confirm(phone)
  expect(await answer(phone, '知道了')).toBe('名额已满，可以候补，或看看其他场次和岗位')
  await button(phone, '候补').waitFor()
})

test('COLLIDES: another event at the same time', async () => {
  const first = await publish(city(), { title: '浇花' })
  const second = await publish(city(), { title: '喂鸟' })
  await join(city(), first, 'demo-he')
  await open(phone, pages.event(second.eventId))
  await button(phone, '报名这一场').tap()
  await says(phone, /^与您已报名的“浇花”（.+21:00–23:00）时间冲突$/)
})

test('NOT_OPEN_YET: before recruiting, and when the opening was put off meanwhile', async () => {
  const from = Date.now() + 9 * DAY
  const later = await publish(city(), { title: '种菜', from, opensAt: Date.now() + 2 * DAY + HOUR })
  await open(phone, pages.event(later.eventId))
  await says(phone, '2 天后开放报名')
  await button(phone, '尚未开放').tap()
  await expect(phone.screen.getByText('选择岗位').isVisible()).resolves.toBe(false)

  const putOff = await publish(city(), { title: '收菜', from })
  await open(phone, pages.event(putOff.eventId))
  await choosePost(phone, '引导员')
  await amend(city(), putOff, { opensAt: Date.now() + DAY })
  await confirm(phone)
  expect(await answer(phone, '知道了')).toMatch(/^报名还没开始，\d+月\d+日 周. \d\d:\d\d开放报名$/)
})

test('CLOSED: recruiting ended while one was reading', async () => {
  const event = await publish(city(), { title: '补网', from: Date.now() + 10 * DAY })
  await open(phone, pages.event(event.eventId))
  await choosePost(phone, '引导员')
  await amend(city(), event, { closesAt: Date.now() - HOUR })
  await confirm(phone)
  expect(await answer(phone, '知道了')).toBe('报名已经截止')
  await button(phone, '报名截止').waitFor()
})

test('NOT_QUALIFIED: the post asks for something', async () => {
  const posts = [post({ conditions: { maxAge: 40 } }), post({ postId: 'cook', name: '厨师' })]
  const event = await publish(city(), { title: '做饭', from: Date.now() + 11 * DAY, posts })
  await open(phone, pages.event(event.eventId))
  await says(phone, '条件：不超过 40 周岁')
  await button(phone, '报名这一场').tap()
  await says(phone, '不符合报名条件：不超过 40 周岁')
  await expect(
    phone.screen.getByRole('radio', { name: /^引导员/ }).getAttribute('aria-disabled'),
  ).resolves.toBe('true')
})

test('RISKS_NOT_ACKNOWLEDGED: nothing is sent before the risks are confirmed', async () => {
  const risks = { level: 'bodily' as const, text: '高处作业，须系安全带。' }
  const event = await publish(city(), { title: '修灯', from: Date.now() + 12 * DAY, risks })
  await open(phone, pages.event(event.eventId))
  await says(phone, '风险提示：有人身安全风险')
  await choosePost(phone, '引导员')
  await button(phone, '确认报名').tap()
  await toasts(phone, '请先阅读并确认活动风险')
  await confirm(phone)
  await says(phone, '已报名')
})

test('TOO_LATE_TO_CANCEL: the organiser has to be called', async () => {
  const event = await publish(city(), {
    title: '值班',
    from: Date.now() + 2 * HOUR,
    contact: '0752-0000123',
  })
  await join(city(), event, 'demo-he')
  await open(phone, pages.event(event.eventId))
  await says(phone, '已过自行取消的时间，不能来请联系组织方')
  await button(phone, '取消报名（引导员）').tap()
  await answer(phone, '取消报名')
  expect(await answer(phone, '知道了')).toBe('已过自行取消的时间，请联系组织方 0752-0000123')
  await says(phone, '已报名')
})
