import { HOUR } from '../../miniprogram/shared/time'
import { join, publish } from '../support/arrange'
import type { Phone } from '../support/browser'
import { button, confirm, open, pages, phoneOf, says, withCity } from '../support/steps'

const city = withCity()

/** Opens the sheet, takes the one post and confirms. */
async function take(phone: Phone, action: string) {
  await button(phone, action).tap()
  await phone.screen.getByRole('radio', { name: /^引导员/ }).tap()
  if (action !== '候补') return confirm(phone)
  await phone.screen.getByRole('checkbox').tap()
  await button(phone, '加入候补').tap()
}

test('the queue moves by itself when somebody leaves, and when an offer expires', async () => {
  const event = await publish(city(), { title: '修剪绿篱', cap: 1 })
  await join(city(), event, 'demo-he')

  const first = await phoneOf(city(), 'demo-chen', pages.event(event.eventId))
  await take(first, '候补')
  await says(first, '候补第 1 位，有空位会通知您')
  const second = await phoneOf(city(), 'demo-lin', pages.event(event.eventId))
  await says(second, '名额已满，前面有 1 人候补')
  await take(second, '候补')
  await says(second, '候补第 2 位，有空位会通知您')

  await city().call('event', 'cancel', { sessionId: event._id }, 'demo-he')
  await city().runJobs()
  await open(first, pages.messages)
  await says(first, '候补到了')
  await open(first, pages.event(event.eventId))
  await says(first, /^有空位了，为您保留到/)
  await open(second, pages.event(event.eventId))
  await says(second, '候补第 1 位，有空位会通知您')

  await city().shiftClock(3 * HOUR)
  try {
    await city().runJobs()
    await open(first, pages.messages)
    await says(first, '保留的名额已过期')
    await open(second, pages.event(event.eventId))
    await take(second, '确认参加')
    await says(second, '已报名')
  } finally {
    await city().shiftClock(0)
  }
  await open(first, pages.event(event.eventId))
  await button(first, '候补').waitFor()
  await first.expectNoErrors()
  await second.expectNoErrors()
})
