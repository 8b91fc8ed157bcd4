import type { Phone } from '../../support/browser'
import { details, eventually, openPage, restart, unsupported } from './phone'

let phone: Phone
beforeAll(async () => {
  phone = await openPage('b-draw')
})
beforeEach(() => restart(phone))
afterEach(() => phone.expectNoErrors())

const button = (name: string) => phone.screen.getByRole('button', { name })

test('a canvas found by a query is drawn on, and exports the asked part', async () => {
  const colour = await phone.screen
    .getByRole('img', { name: '二维码' })
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) =>
      Array.from(canvas.getContext('2d')?.getImageData(50, 50, 1, 1).data ?? []),
    )
  expect(colour).toEqual([200, 10, 20, 255])
  await button('导出').tap()
  await eventually(() => details(phone, 'load'), [{ width: 50, height: 50 }])
})

test('a map draws markers, and a tap on them names them', async () => {
  const marker = phone.screen.getByRole('button', { name: '东平服务站' })
  await marker.tap()
  await eventually(() => details(phone, 'markertap'), [{ markerId: 7 }])
  await phone.screen.getByText('江北服务站').tap()
  await eventually(() => details(phone, 'callouttap'), [{ markerId: 8 }])
  expect(await phone.screen.getByText('图上的字').isVisible()).toBe(true)
})

test('a map moves by its context and tells where it is', async () => {
  await button('移动地图').tap()
  await eventually(() => phone.screen.locator('#center').textContent(), '23.20, 114.50')
  expect(await details(phone, 'regionchange')).toContainEqual(
    expect.objectContaining({ type: 'end' }),
  )
})

test('a drag moves the map', async () => {
  const box = await phone.screen.locator('#map').boundingBox()
  if (!box) throw new Error('no map')
  const { mouse } = phone.page
  await mouse.move(box.x + 250, box.y + 150)
  await mouse.down()
  await mouse.move(box.x + 150, box.y + 100, { steps: 5 })
  await mouse.up()
  await eventually(async () => {
    const last = (await details(phone, 'regionchange')).at(-1) as { type: string }
    return last?.type
  }, 'end')
})

test('a web page is not opened, and the preview says so', async () => {
  await phone.page.goto(`${phone.page.url().split('#')[0]}#pages/b-web/b-web`)
  await eventually(() => unsupported(phone), ['<web-view>', '<live-player>'])
  expect(await phone.screen.getByText('https://example.test/').isVisible()).toBe(true)
  expect(await phone.screen.getByText('没有 <live-player>').isVisible()).toBe(true)
})
