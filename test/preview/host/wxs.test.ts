import type { Phone } from '../../support/browser'
import { eventually, openHost, styleOf } from './phone'

let phone: Phone
beforeAll(async () => {
  phone = await openHost({ path: 'pages/parts/parts' })
})
afterEach(() => phone.expectNoErrors())

const bar = () => phone.screen.locator('wx-meter > wx-view').first()

test('WXS knows types by name and keeps the backslash of a pattern', async () => {
  expect((await bar().textContent())?.trim()).toBe('Arraytrue')
})

test('a change:prop observer gets descriptors, at first and on every change', async () => {
  await eventually(() => styleOf(phone, 'wx-meter > wx-view', 'height'), '30px')
  expect(await styleOf(phone, 'wx-meter > wx-view', 'background-color')).toBe('rgb(0, 0, 3)')
  await phone.page.evaluate(() => window.__mp.router.top.caller.setData({ level: 5 }))
  await eventually(() => styleOf(phone, 'wx-meter > wx-view', 'height'), '50px')
  expect(await styleOf(phone, 'wx-meter > wx-view', 'background-color')).toBe('rgb(0, 0, 5)')
})

test('a WXS event handler keeps state, sets styles and calls the component', async () => {
  const box = await bar().boundingBox()
  if (!box) throw new Error('the bar is not drawn')
  const { mouse } = phone.page
  await mouse.move(box.x + 5, box.y + 5)
  await mouse.down()
  await mouse.move(box.x + 15, box.y + 5)
  await mouse.move(box.x + 25, box.y + 5)
  await mouse.up()
  expect(await styleOf(phone, 'wx-meter > wx-view', 'width')).toBe('100px')
  expect(await phone.screen.locator('wx-meter > wx-view').nth(1).textContent()).toBe('2')
})
