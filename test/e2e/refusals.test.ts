import { DAY, dayOf, HOUR } from '../../miniprogram/shared/time'
import { policy, post } from '../rules/event/fixtures'
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
  expect(await answer(phone, '知道了')).toMatch(/^报名还没开始，\d+月\d+日 周. \d\d:\d\d 开放报名$/)
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

test('ENDED: the session is over, and the page still open', async () => {
  const event = await publish(city(), { title: '拔草', from: Date.now() + 17 * DAY })
  await open(phone, pages.event(event.eventId))
  await choosePost(phone, '引导员')
  const from = Date.now() - 3 * HOUR
  await amend(city(), event, { from, to: from + 2 * HOUR, closesAt: from })
  await confirm(phone)
  expect(await answer(phone, '知道了')).toBe('这场活动已经结束')
  await button(phone, '已结束').waitFor()
})

test('what has begun can be joined while it recruits, and nobody leaves it by themselves', async () => {
  const from = Date.now() - HOUR
  const event = await publish(city(), { title: '义卖', from, closesAt: from + 2 * HOUR })
  await open(phone, pages.event(event.eventId))
  await says(phone, /^活动已经开始，报名截止还有/)
  await says(phone, '现在报名后不能自行取消，请确认能来')
  await choosePost(phone, '引导员')
  await confirm(phone)
  await says(phone, '已报名')
})

test('ALREADY: signed up on another phone meanwhile', async () => {
  const event = await publish(city(), { title: '贴标', from: Date.now() + 18 * DAY })
  await open(phone, pages.event(event.eventId))
  await choosePost(phone, '引导员')
  await join(city(), event, 'demo-he')
  await confirm(phone)
  expect(await answer(phone, '知道了')).toBe('您已经报过名了')
  await says(phone, '已报名')
})

test('BUSY: every attempt is in somebody’s way, nothing is written, and trying again helps', async () => {
  const event = await publish(city(), { title: '分粥', from: Date.now() + 19 * DAY })
  await open(phone, pages.event(event.eventId))
  await choosePost(phone, '引导员')
  await city().fail({
    ...{ action: 'database.modifyDocument', collection: 'places' },
    ...{ fail: 'before', code: 'DATABASE_TRANSACTION_CONFLICT' },
  })
  const written = city().books.collection('enrolments').where({ sessionId: event._id })
  try {
    await confirm(phone)
    await phone.page.getByText('现在人太多了，请稍候再试一次').waitFor()
    expect((await written.count()).total).toBe(0)
  } finally {
    await city().fail()
  }
  expect(await answer(phone, '重试')).toBe('现在人太多了，请稍候再试一次')
  await says(phone, '已报名')
})

test.each([
  ['NEEDS_TRAINING', { training: { id: 'cpr', name: '心肺复苏' } }, '需要先完成培训：心肺复苏'],
  ['NEEDS_INSURANCE', { insurance: true }, '这项活动需要有效的保险，请联系组织方'],
])('%s: the post asks for it', async (code, conditions, sentence) => {
  const posts = [post({ conditions }), post({ postId: 'cook', name: '厨师' })]
  const from = Date.now() + 20 * DAY
  const event = await publish(city(), { title: code, from, posts })
  await open(phone, pages.event(event.eventId))
  await button(phone, '报名这一场').tap()
  await says(phone, new RegExp(sentence))
})

test('NEEDS_INSURANCE: the policy is not for somebody of this age', async () => {
  const from = Date.now() + 21 * DAY
  const insured = policy({ maxAge: 60, from: dayOf(Date.now()), until: dayOf(from + DAY) })
  const event = await publish(city(), { title: '巡堤', from, policy: insured })
  await open(phone, pages.event(event.eventId))
  await says(phone, /^由示例保险公司承保：意外伤害 20 万元。/)
  await button(phone, '报名这一场').tap()
  await says(phone, '这项活动需要有效的保险，请联系组织方')
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

test.each([
  [
    'MEMBERS_ONLY',
    { membersUntil: Date.now() + 90 * DAY },
    '这场活动只对本组织成员开放，可以先申请加入该组织',
  ],
  [
    'MEMBERS_FIRST',
    { membersUntil: Date.now() + DAY },
    /^目前只对本组织成员开放，.+起所有人都可以报名$/,
  ],
  ['NOT_INVITED', { mode: 'invitation' as const }, '这场活动只接受组织方邀请的志愿者'],
])('%s: not everybody may sign up', async (code, who, sentence) => {
  const from = Date.now() + 13 * DAY
  const event = await publish(city(), { title: code, from, organisationId: 'no-such', ...who })
  await open(phone, pages.event(event.eventId))
  await button(phone, '报名这一场').tap()
  await says(phone, sentence)
})

test('EVENT_SUSPENDED: the level above has stopped it meanwhile', async () => {
  const event = await publish(city(), { title: '扫雪', from: Date.now() + 14 * DAY })
  await open(phone, pages.event(event.eventId))
  await choosePost(phone, '引导员')
  await amend(city(), event, { status: 'suspended' })
  await confirm(phone)
  expect(await answer(phone, '知道了')).toBe('这场活动暂停报名，恢复后会在这里重新开放')
  await button(phone, '暂停报名').waitFor()
})

describe('waiting', () => {
  const wait = async (confirmed: () => Promise<unknown> = async () => undefined) => {
    await button(phone, '候补').tap()
    await phone.screen.getByRole('radio', { name: /^引导员/ }).tap()
    await phone.screen.getByRole('checkbox').tap()
    await confirmed()
    await button(phone, '加入候补').tap()
  }
  const leave = (sessionId: string) => city().call('event', 'cancel', { sessionId }, 'demo-chen')

  test('PLACES_LEFT: somebody has just left', async () => {
    const event = await publish(city(), { title: '晒书', cap: 1, from: Date.now() + 15 * DAY })
    await join(city(), event, 'demo-chen')
    await open(phone, pages.event(event.eventId))
    await wait(() => leave(event._id))
    expect(await answer(phone, '知道了')).toBe('现在还有名额，可以直接报名')
    await button(phone, '报名这一场').waitFor()
  })

  test('WAITING: in the queue by another phone already, and again after leaving it', async () => {
    const event = await publish(city(), { title: '补课', cap: 1, from: Date.now() + 22 * DAY })
    await join(city(), event, 'demo-chen')
    await open(phone, pages.event(event.eventId))
    const asked = { sessionId: event._id, postId: 'guide', risksAcknowledged: true }
    await wait(() => city().call('event', 'wait', asked, 'demo-he'))
    expect(await answer(phone, '知道了')).toBe('您已在候补名单中，有空位会通知您')
    await button(phone, '不再候补（引导员）').tap()
    await answer(phone, '不参加')
    await says(phone, '名额已满，可以候补')
    await wait()
    await says(phone, /^候补第 1 位/)
  })

  test('OFFER_EXPIRED: the answer comes too late', async () => {
    const event = await publish(city(), { title: '理线', cap: 1, from: Date.now() + 16 * DAY })
    await join(city(), event, 'demo-chen')
    await open(phone, pages.event(event.eventId))
    await wait()
    await says(phone, /^候补第 1 位/)
    await leave(event._id)
    await city().runJobs()
    await open(phone, pages.event(event.eventId))
    await button(phone, '确认参加').tap()
    await phone.screen.getByRole('radio', { name: /^引导员/ }).tap()
    await city().shiftClock(3 * HOUR)
    await confirm(phone).finally(() => city().shiftClock(0))
    expect(await answer(phone, '知道了')).toBe('为您保留的名额已过期，可以重新候补')
  })
})
