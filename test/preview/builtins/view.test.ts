import type { Phone } from '../../support/browser'
import { details, eventually, noted, openPage, restart, styleOf, unsupported } from './phone'

let phone: Phone
beforeAll(async () => {
  phone = await openPage('b-view')
})
beforeEach(() => restart(phone))
afterEach(() => phone.expectNoErrors())

test('a tap reaches a view, and hover-class shows while it is pressed', async () => {
  const pad = phone.screen.locator('#shown')
  const box = await pad.boundingBox()
  if (!box) throw new Error('the view is not drawn')
  await phone.page.mouse.move(box.x + 20, box.y + 20)
  await phone.page.mouse.down()
  await eventually(() => styleOf(phone, '#shown', 'background-color'), 'rgb(7, 7, 7)')
  await phone.page.mouse.up()
  await eventually(() => styleOf(phone, '#shown', 'background-color'), 'rgb(240, 240, 240)')
  expect(await details(phone, 'tap')).toHaveLength(1)
})

test('hidden takes a view away, and aria says what it is', async () => {
  const gone = phone.screen.locator('#gone')
  expect(await gone.isVisible()).toBe(false)
  expect(await phone.screen.getByRole('alert').textContent()).toBe('有新消息')
  expect(await phone.screen.getByLabel('按我').isVisible()).toBe(true)
  await phone.screen.getByRole('button', { name: '露出来' }).tap()
  expect(await gone.isVisible()).toBe(true)
})

test('an animation script moves the view to its last step', async () => {
  await phone.screen.getByRole('button', { name: '露出来' }).tap()
  await eventually(() => styleOf(phone, '#moving', 'opacity'), '0.5')
  await eventually(() => styleOf(phone, '#moving', 'transform'), 'matrix(1, 0, 0, 1, 40, 0)')
})

test('text keeps its line breaks and is selectable only where it says so', async () => {
  expect(await styleOf(phone, '#plain', 'white-space')).toBe('pre-line')
  expect(await styleOf(phone, '#plain', 'user-select')).toBe('none')
  expect(await styleOf(phone, '#selectable', 'user-select')).toBe('text')
})

test('images size by their mode and tell of success and failure', async () => {
  await eventually(() => styleOf(phone, '#wide', 'height'), '50px')
  expect(await styleOf(phone, '#fit > img', 'object-fit')).toBe('contain')
  expect(await phone.screen.getByRole('img', { name: '宽图' }).isVisible()).toBe(true)
  expect(await details(phone, 'load')).toEqual([{ width: 200, height: 100 }])
  expect(await details(phone, 'error')).toEqual([])
  await phone.screen.getByRole('button', { name: '露出来' }).tap()
  await eventually(
    () => details(phone, 'error'),
    [{ errMsg: 'GET /assets/none.png 404 (Not Found)' }],
  )
})

test('an icon is drawn in the asked colour and size', async () => {
  expect(await styleOf(phone, 'wx-icon', 'background-color')).toBe('rgb(18, 52, 86)')
  expect(await styleOf(phone, 'wx-icon', 'width')).toBe('40px')
})

test('rich-text keeps harmless tags only', async () => {
  const rich = phone.screen.locator('wx-rich-text')
  expect(await rich.locator('p.lead b').textContent()).toBe('世界')
  expect(await rich.locator('script').count()).toBe(0)
})

test('navigators open pages and say why they cannot', async () => {
  await phone.screen.getByRole('link', { name: '去没有的地方' }).tap()
  await eventually(
    () => details(phone, 'fail'),
    [{ errMsg: 'navigateTo:fail page "pages/nowhere/nowhere" is not found' }],
  )
  await phone.screen.getByRole('link', { name: '去看页面' }).tap()
  await phone.screen.getByText('锁住').waitFor()
  expect(await phone.page.evaluate(() => window.__mp.router.stack.length)).toBe(2)
})

test('a navigator switches tabs', async () => {
  await phone.screen.getByRole('link', { name: '去别处' }).tap()
  await eventually(
    () => phone.page.evaluate(() => window.__mp.router.top.path),
    'pages/b-away/b-away',
  )
})

test('root-portal leaves its place, match-media follows the window', async () => {
  expect(await phone.screen.locator('.scrolling #portal').count()).toBe(0)
  expect(await phone.screen.locator('#portal').isVisible()).toBe(true)
  expect(await phone.screen.locator('#wide-enough').isVisible()).toBe(true)
  expect(await phone.screen.locator('#too-narrow').isVisible()).toBe(false)
})

test('an attribute that nothing knows is reported by name', async () => {
  expect(await unsupported(phone)).toEqual(['<view hover-clas>'])
  expect(await phone.page.getByRole('note').textContent()).toContain('<view hover-clas>')
  expect(await noted(phone)).not.toContainEqual(['error', expect.anything()])
})
