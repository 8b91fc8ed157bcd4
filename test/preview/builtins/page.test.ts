import type { Phone } from '../../support/browser'
import { eventually, openPage, styleOf } from './phone'

const barOf = ({ page }: Phone) =>
  page.locator('#mp-nav').evaluate((node) => {
    const { backgroundColor, color } = getComputedStyle(node)
    return { backgroundColor, color }
  })

test('page-meta and navigation-bar dress the page and its bar', async () => {
  const phone = await openPage('b-page')
  expect(await phone.page.getByRole('heading', { name: '页面元信息' }).isVisible()).toBe(true)
  expect(await barOf(phone)).toEqual({
    backgroundColor: 'rgb(4, 5, 6)',
    color: 'rgb(255, 255, 255)',
  })
  const background = phone.screen.evaluate((frame) => getComputedStyle(frame).backgroundColor)
  expect(await background).toBe('rgb(1, 2, 3)')
  await phone.expectNoErrors()
})

test('page-meta lets the text size setting reach the page', async () => {
  const phone = await openPage('b-page', { fontScale: 1.5 })
  expect(await styleOf(phone, '#rem', 'width')).toBe('240px')
  expect(await styleOf(phone, '#rem', 'font-size')).toBe('24px')
  await phone.expectNoErrors()
})

test('a page style of hidden overflow keeps the page from scrolling, and leaves other styles', async () => {
  const phone = await openPage('b-page', { fontScale: 1.5 })
  await phone.screen.getByRole('button', { name: '锁住' }).tap()
  await eventually(() => styleOf(phone, '.mp-scroll', 'overflow-y'), 'hidden')
  expect(await phone.page.getByRole('heading').textContent()).toContain('锁住了')
  expect(await styleOf(phone, '#rem', 'font-size')).toBe('24px')
  await phone.expectNoErrors()
})
