import type { Phone } from '../../support/browser'
import { openHost, styleOf, takeTrace } from './phone'

/** Calls a method of the component that a selector finds on the visible page. */
const callOn = (phone: Phone, selector: string, method: string): Promise<unknown> =>
  phone.page.evaluate(
    ([selector, method]) => {
      const { caller } = window.__mp.router.top
      const component = caller.selectComponent(selector) as Record<string, () => unknown>
      return component[method]?.()
    },
    [selector, method] as const,
  )

let phone: Phone
beforeAll(async () => {
  phone = await openHost({ path: 'pages/parts/parts' })
})
beforeEach(() => takeTrace(phone))
afterEach(() => phone.expectNoErrors())

test('slots take their content by name, in the styles of the page that wrote it', async () => {
  const [title, body] = await phone.screen.locator('wx-card > wx-view').all()
  expect(await title?.textContent()).toBe('标题')
  expect(await body?.textContent()).toBe('内容')
  expect(await styleOf(phone, 'wx-card .title', 'font-weight')).toBe('400')
})

test('an external class brings the page’s style into an isolated component', async () => {
  expect(await styleOf(phone, 'wx-card .heading', 'color')).toBe('rgb(9, 9, 9)')
  expect(await styleOf(phone, 'wx-card .heading', 'font-weight')).toBe('700')
  expect(await styleOf(phone, 'wx-card', 'display')).toBe('block')
})

test('relations link and unlink', async () => {
  expect(await callOn(phone, '#club', 'names')).toEqual(['甲', '乙'])
  await phone.page.evaluate(() => window.__mp.router.top.caller.setData({ two: false }))
  expect(await callOn(phone, '#club', 'names')).toEqual(['甲'])
  expect(await takeTrace(phone)).toEqual(['club unlinked 乙'])
})

test('behaviors mix in, the component’s own members win', async () => {
  expect(await phone.screen.locator('wx-field .from, wx-field wx-view').nth(2).textContent()).toBe(
    'component',
  )
  expect(await callOn(phone, '#field', 'name')).toBe('component')
  await callOn(phone, '#field', 'increase')
  const data = await phone.page.evaluate(() => {
    const { caller } = window.__mp.router.top
    return { ...(caller.selectComponent('#field') as { data: object }).data }
  })
  expect(data).toMatchObject({ count: 2, left: 1, limit: '五', data: ['a', 'b'] })
})

test('observers run on the first values and on changes; a property may be called data', async () => {
  const [sum, rows] = await phone.screen.locator('wx-field > wx-view').all()
  expect(await sum?.textContent()).toBe('3')
  expect(await rows?.textContent()).toBe('2')
  await phone.page.evaluate(() => window.__mp.router.top.caller.setData({ right: 7 }))
  expect(await sum?.textContent()).toBe('8')
})

test('events bubble only when told to, capture first, and always carry a detail', async () => {
  await callOn(phone, '#field', 'send')
  expect(await takeTrace(phone)).toEqual(['capture', 'bubble 8', 'plain {}'])
})

test('a virtual host leaves no node; generics and slots go inside', async () => {
  expect(await phone.screen.locator('wx-wrap').count()).toBe(0)
  expect(await phone.screen.locator('#inside').textContent()).toBe('生成插入')
})

test('a TDesign button is drawn and pressed', async () => {
  expect(await styleOf(phone, 'wx-button', 'background-color')).toBe('rgb(0, 82, 217)')
  await phone.screen.getByRole('button', { name: '按钮' }).tap()
  expect(await phone.screen.locator('.pressed').textContent()).toBe('1')
})

test('data that goes to the view is measured by page, components included', async () => {
  const bytes = await phone.page.evaluate(() => window.__mp.setDataBytes)
  expect(bytes['pages/parts/parts']).toBeGreaterThan('{"right":7}'.length)
  expect(Object.keys(bytes)).toEqual(['pages/parts/parts'])
})
