import type { Phone } from '../../support/browser'
import { eventually, openHost, peekTrace, styleOf, takeTrace } from './phone'

let phone: Phone
beforeAll(async () => {
  phone = await openHost({ path: 'pages/touch/touch' })
})
beforeEach(() => takeTrace(phone))
afterEach(() => phone.expectNoErrors())

const pad = (id: string) => phone.screen.locator(`#${id}`)

async function middleOf(id: string): Promise<{ x: number; y: number }> {
  const box = await pad(id).boundingBox()
  if (!box) throw new Error(`#${id} is not drawn`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

test('a tap by finger or mouse says where in the page, by whom and with what marks', async () => {
  await pad('tap').tap()
  await pad('tap').click()
  expect(await takeTrace(phone)).toEqual(Array(2).fill('tap tap pad 1 100,30'))
})

test('a caught tap goes no further', async () => {
  await pad('stopped').tap()
  expect(await takeTrace(phone)).toEqual(['tap stopped'])
})

test('a long press takes the place of the tap', async () => {
  const { x, y } = await middleOf('long')
  await phone.page.mouse.move(x, y)
  await phone.page.mouse.down()
  await eventually(() => peekTrace(phone), ['longpress long'])
  await phone.page.mouse.up()
  expect(await takeTrace(phone)).toEqual(['longpress long'])
})

test('a finger that wanders does not tap', async () => {
  const { x, y } = await middleOf('tap')
  await phone.page.mouse.move(x, y)
  await phone.page.mouse.down()
  await phone.page.mouse.move(x + 30, y)
  await phone.page.mouse.up()
  expect(await takeTrace(phone)).toEqual([])
})

test('the page does not scroll under a caught movement', async () => {
  const prevented = (id: string) =>
    pad(id).evaluate((node) => {
      const touch = (clientY: number) =>
        new Touch({ identifier: 1, target: node, clientX: 9, clientY })
      const send = (type: string, clientY: number) =>
        !node.dispatchEvent(
          new TouchEvent(type, {
            touches: [touch(clientY)],
            changedTouches: [touch(clientY)],
            bubbles: true,
            cancelable: true,
          }),
        )
      send('touchstart', 300)
      const moved = send('touchmove', 280)
      send('touchcancel', 280)
      return moved
    })
  expect(await prevented('tap')).toBe(false)
  expect(await prevented('held')).toBe(true)
  expect(await takeTrace(phone)).toEqual(['touchmove held'])
})

test('the tap that opens a sheet does not click its mask away', async () => {
  await pad('opener').tap()
  const sheet = phone.page.getByRole('dialog')
  await sheet.waitFor()
  // the next tap comes after whatever click the first one might have caused
  await sheet.getByRole('button', { name: '甲' }).tap()
  await sheet.waitFor({ state: 'detached' })
  expect(await takeTrace(phone)).toEqual([])
})

test('a tap beside a field takes the focus from it', async () => {
  const field = phone.screen.getByPlaceholder('姓名')
  await field.tap()
  await eventually(() => field.evaluate((node) => node === document.activeElement), true)
  await pad('tap').tap()
  expect(await field.evaluate((node) => node === document.activeElement)).toBe(false)
})

test('hover-class shows while pressed', async () => {
  const { x, y } = await middleOf('tap')
  await phone.page.mouse.move(x, y)
  await phone.page.mouse.down()
  await eventually(() => styleOf(phone, '#tap', 'background-color'), 'rgb(7, 7, 7)')
  await phone.page.mouse.up()
  await eventually(() => styleOf(phone, '#tap', 'background-color'), 'rgba(0, 0, 0, 0)')
})

test('the keyboard presses what has a role', async () => {
  await pad('button').focus()
  await phone.page.keyboard.press('Enter')
  await phone.page.keyboard.press(' ')
  expect(await takeTrace(phone)).toEqual(['tap button', 'tap button'])
})
