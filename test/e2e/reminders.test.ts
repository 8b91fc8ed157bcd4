import { templateIds } from '../../local/wechat-templates'
import type { Template } from '../../miniprogram/shared/subscriptions'
import { DAY, HOUR, SECOND } from '../../miniprogram/shared/time'
import { join, publish } from '../support/arrange'
import {
  answer,
  button,
  change,
  choosePost,
  confirm,
  open,
  pages,
  phoneOf,
  says,
  toasts,
  withCity,
} from '../support/steps'

const city = withCity()

interface Sent {
  data: { touser: string; template_id: string; data: Record<string, { value: string }> }
}

/** What WeChat was handed for somebody, of one template. */
async function sentTo(openid: string, template: Template) {
  const response = await fetch(`${city().origin}/__cloud/inspect/sent`)
  const { sent } = (await response.json()) as { sent: Sent[] }
  return sent.filter(
    ({ data }) => data.touser === openid && data.template_id === templateIds[template],
  )
}

test('who signs up and agrees is reminded on the evening before, in WeChat and in the message centre', async () => {
  const event = await publish(city(), { title: '清理河岸' })
  const phone = await phoneOf(city(), 'demo-chen', pages.event(event.eventId))
  await choosePost(phone, '引导员')
  await confirm(phone)
  await button(phone, '开始前和有变动时，微信提醒我').tap()
  await phone.page.getByRole('button', { name: '接受', exact: true }).tap()
  await says(phone, '好的，到时会在微信上告诉您')

  await change(phone, { privacyAgreed: true })
  await button(phone, '加入手机日历').tap()
  expect(await answer(phone, '允许')).toContain('清理河岸')
  await button(phone, '加入手机日历').tap()
  await answer(phone, '拒绝')
  expect(await answer(phone, '先不了')).toContain('添加到日历')

  await open(phone, pages.messages)
  await says(phone, '还可以提醒您 2 次')
  await city().runJobs()
  // The session begins at 21:00 of its day, so that the evening before is 26 hours ahead of it.
  await city().shiftClock(event.from - 26 * HOUR + SECOND - Date.now())
  try {
    await city().runJobs()
    await city().runJobs()
    await open(phone, pages.messages)
    await says(phone, '活动就要开始了')
    await says(phone, '还可以提醒您 1 次')
    expect(await sentTo('demo-chen', 'reminder')).toMatchObject([
      { data: { data: { thing1: { value: '清理河岸' } } } },
    ])
  } finally {
    await city().shiftClock(0)
  }
  await phone.expectNoErrors()
})

test('who waits and agrees hears of a place in WeChat; who says no reads it in the message centre alone', async () => {
  const event = await publish(city(), { title: '修剪花木', cap: 1, from: Date.now() + 6 * DAY })
  await join(city(), event, 'demo-he')
  const phone = await phoneOf(city(), 'demo-lin', pages.event(event.eventId))
  await button(phone, '候补').tap()
  await phone.screen.getByRole('radio', { name: /^引导员/ }).tap()
  await phone.screen.getByRole('checkbox').tap()
  await button(phone, '加入候补').tap()
  await button(phone, '有空位时，微信通知我').tap()
  await phone.page.getByRole('button', { name: '拒绝', exact: true }).tap()
  await button(phone, '有空位时，微信通知我').tap()
  await phone.page.getByRole('button', { name: '接受', exact: true }).tap()
  await says(phone, '好的，到时会在微信上告诉您')

  await city().call('event', 'cancel', { sessionId: event._id }, 'demo-he')
  await city().runJobs()
  expect(await sentTo('demo-lin', 'offer')).toHaveLength(1)
  await open(phone, pages.messages)
  await says(phone, '候补到了')
  await says(phone, '还可以提醒您 1 次')
  await phone.expectNoErrors()
})

test('a poster is drawn with the code, and saved to the album', async () => {
  const event = await publish(city(), { title: '湿地观鸟向导' })
  const phone = await phoneOf(city(), 'demo-chen', pages.event(event.eventId))
  await change(phone, { privacyAgreed: true })
  await button(phone, '生成海报').tap()
  await says(phone, '扫海报上的码可以直接报名')
  await button(phone, '保存到相册').tap()
  await toasts(phone, /已保存到相册/)
  await open(phone, `packages/volunteer/event/event?scene=${event.eventId}`)
  await says(phone, '湿地观鸟向导')
  await phone.expectNoErrors()
})
