import type { Locator } from 'playwright-core'
import type { Phone } from '../../support/browser'
import { details, eventually, openPage, restart } from './phone'

let phone: Phone
beforeAll(async () => {
  phone = await openPage('b-scroll')
})
beforeEach(() => restart(phone))
afterEach(() => phone.expectNoErrors())

/** Drags with the mouse, in steps as a hand does. */
async function drag(target: Locator, dx: number, dy: number): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('nothing to drag')
  const { mouse } = phone.page
  const x = box.x + box.width / 2
  const y = box.y + Math.min(box.height / 2, 15)
  await mouse.move(x, y)
  await mouse.down()
  await mouse.move(x + dx, y + dy, { steps: 5 })
  await mouse.up()
}

describe('scroll-view', () => {
  const list = () => phone.screen.locator('#list')
  const top = () => list().evaluate((node) => node.scrollTop)

  test('tells of its edges, once each', async () => {
    await list().evaluate((node) => node.scrollTo({ top: 5000 }))
    await eventually(() => details(phone, 'scrolltolower'), [{ direction: 'bottom' }])
    await list().evaluate((node) => node.scrollTo({ top: 0 }))
    await eventually(() => details(phone, 'scrolltoupper'), [{ direction: 'top' }])
  })

  test('scrolls an element into view by its id', async () => {
    await phone.screen.getByRole('button', { name: '跳到' }).tap()
    await eventually(top, 600)
  })

  test('asks for a refresh when pulled from the top', async () => {
    await drag(list(), 0, 80)
    await eventually(
      () => phone.page.evaluate(() => window.__mp.pageData()),
      expect.objectContaining({ refreshed: 1 }),
    )
    await eventually(() => details(phone, 'refresherrestore'), [{}])
  })
})

describe('swiper', () => {
  const cards = () => phone.screen.locator('#cards')
  const isFirst = (text: string) =>
    cards().evaluate((swiper, wanted) => {
      const { left, top } = swiper.getBoundingClientRect()
      return document.elementFromPoint(left + 10, top + 10)?.textContent === wanted
    }, text)

  test('turns by a drag and tells where it is', async () => {
    await drag(cards(), -150, 0)
    await eventually(
      () => details(phone, 'change'),
      [{ current: 1, currentItemId: 'card-b', source: 'touch' }],
    )
    await eventually(() => isFirst('卡 b'), true)
  })

  test('a short drag falls back', async () => {
    await drag(cards(), -30, 0)
    await eventually(() => isFirst('卡 a'), true)
    expect(await details(phone, 'change')).toEqual([])
  })

  test('turns by data', async () => {
    await phone.screen.getByRole('button', { name: '翻到' }).tap()
    await eventually(() => isFirst('卡 c'), true)
    expect(await details(phone, 'change')).toEqual([
      { current: 2, currentItemId: 'card-c', source: '' },
    ])
  })
})

test('a movable view follows the finger and stays in its area', async () => {
  const ball = phone.screen.locator('#ball')
  const place = () => ball.evaluate((node) => node.style.transform)
  expect(await place()).toBe('translate(10px, 10px)')
  await drag(ball, 30, 20)
  expect(await place()).toBe('translate(40px, 30px)')
  await drag(ball, 500, 500)
  expect(await place()).toBe('translate(160px, 60px)')
  expect((await details(phone, 'change')).at(-1)).toEqual({ x: 160, y: 60, source: 'touch' })
})
