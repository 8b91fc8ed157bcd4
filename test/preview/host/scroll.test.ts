import type { Phone } from '../../support/browser'
import { eventually, navigate, navigateBack, openHost, peekTrace, takeTrace } from './phone'

const scroller = ({ screen }: Phone) => screen.locator('.mp-scroll')

test('the page hears of scrolling, once of its end, and keeps its place while hidden', async () => {
  const phone = await openHost({ path: 'pages/scroll/scroll' })
  await takeTrace(phone)
  await scroller(phone).evaluate((node) => node.scrollTo(0, 9999))
  await eventually(() => peekTrace(phone), ['bottom'])
  await takeTrace(phone)
  await scroller(phone).evaluate((node) => node.scrollBy(0, -10))
  await eventually(
    () => phone.page.evaluate(() => window.__mp.pageData()),
    expect.objectContaining({ top: 516 }),
  )
  expect(await takeTrace(phone)).toEqual([])

  await navigate(phone, 'navigateTo', '/pages/plain/plain')
  await navigateBack(phone)
  expect(await scroller(phone).evaluate((node) => node.scrollTop)).toBe(516)
  await phone.expectNoErrors()
})

test('fixed nodes stay in the page’s area while it scrolls', async () => {
  const phone = await openHost({ path: 'pages/scroll/scroll' })
  await scroller(phone).evaluate((node) => node.scrollTo(0, 300))
  const { y } = (await phone.screen.locator('.fixed').boundingBox()) ?? {}
  expect(y).toBe(812 - 20)
})

test('pulling down refreshes until the page says it is done', async () => {
  const phone = await openHost({ path: 'pages/scroll/scroll' })
  await takeTrace(phone)
  await phone.page.evaluate(() => window.__mp.pullDown())
  expect(await takeTrace(phone)).toEqual(['pull'])
  expect(await phone.screen.getAttribute('class')).toContain('mp-refreshing')
  await phone.page.evaluate(() => window.__mp.router.stopPullDown())
  expect(await phone.screen.getAttribute('class')).not.toContain('mp-refreshing')
})

test('a finger that pulls far enough refreshes, a short pull does not', async () => {
  const phone = await openHost({ path: 'pages/scroll/scroll' })
  await takeTrace(phone)
  const pull = (distance: number) =>
    scroller(phone).evaluate((node, distance) => {
      const touch = (clientY: number) =>
        new Touch({ identifier: 1, target: node, clientX: 50, clientY })
      const send = (type: string, clientY: number) =>
        node.dispatchEvent(
          new TouchEvent(type, {
            touches: type === 'touchend' ? [] : [touch(clientY)],
            changedTouches: [touch(clientY)],
            bubbles: true,
            cancelable: true,
          }),
        )
      send('touchstart', 100)
      send('touchmove', 100 + distance)
      send('touchend', 100 + distance)
    }, distance)
  await pull(40)
  expect(await takeTrace(phone)).toEqual([])
  await pull(120)
  expect(await takeTrace(phone)).toEqual(['pull'])
})
