import type { Phone } from '../../support/browser'
import { eventually, openHost, styleOf, takeTrace } from './phone'

const barColour = ({ page }: Phone, id: 'mp-nav' | 'mp-tab') =>
  page.locator(`#${id}`).evaluate((node) => getComputedStyle(node).backgroundColor)

test('a forced theme reaches bars, style sheets and the app, and changes on the spot', async () => {
  const phone = await openHost({ theme: 'dark' })
  expect(await barColour(phone, 'mp-nav')).toBe('rgb(17, 17, 17)')
  expect(await barColour(phone, 'mp-tab')).toBe('rgb(34, 34, 34)')
  expect(await styleOf(phone, 'wx-page', 'background-color')).toBe('rgb(20, 20, 20)')
  const tab = phone.page.getByRole('tab', { selected: false })
  expect(await tab.evaluate((node) => getComputedStyle(node).color)).toBe('rgb(204, 204, 204)')
  await takeTrace(phone)

  await phone.page.evaluate(() => window.__mp.setMock({ theme: 'light' }))
  expect(await barColour(phone, 'mp-nav')).toBe('rgb(255, 255, 255)')
  expect(await barColour(phone, 'mp-tab')).toBe('rgb(250, 250, 250)')
  expect(await styleOf(phone, 'wx-page', 'background-color')).toBe('rgb(255, 255, 255)')
  expect(await takeTrace(phone)).toEqual(['app theme light'])
})

test('without a forced theme the browser’s is in force', async () => {
  const phone = await openHost({ path: 'pages/look/look' })
  expect(await styleOf(phone, '.box', 'background-color')).toBe('rgb(250, 250, 250)')
  await phone.page.emulateMedia({ colorScheme: 'dark' })
  await eventually(() => styleOf(phone, '.box', 'background-color'), 'rgb(5, 5, 5)')
  expect(await barColour(phone, 'mp-nav')).toBe('rgb(17, 17, 17)')
  await phone.page.evaluate(() => window.__mp.setMock({ theme: 'light' }))
  expect(await styleOf(phone, '.box', 'background-color')).toBe('rgb(250, 250, 250)')
})

test('the text size setting reaches only what asks for it', async () => {
  const phone = await openHost({ path: 'pages/look/look', fontScale: 1.5 })
  expect(await styleOf(phone, '.box', 'width')).toBe('160px')
  expect(await styleOf(phone, '.box', 'font-size')).toBe('16px')

  await phone.page.evaluate(() =>
    window.__mp.router.setWindow({ rootFontSize: 'system', pageFontSize: 'system' }),
  )
  expect(await styleOf(phone, '.box', 'width')).toBe('240px')
  expect(await styleOf(phone, '.box', 'font-size')).toBe('24px')

  await phone.page.evaluate(() => window.__mp.setMock({ fontScale: 2 }))
  expect(await styleOf(phone, '.box', 'width')).toBe('320px')
})
