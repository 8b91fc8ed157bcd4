import type { Phone } from '../../support/browser'
import { call, eventually, openPage, restart } from './phone'

let phone: Phone
beforeAll(async () => {
  phone = await openPage('b-away')
})
beforeEach(() => restart(phone))
afterEach(() => phone.expectNoErrors())

const dialog = () => phone.page.getByRole('dialog')
const toast = () => phone.page.getByRole('status')
const button = (name: string) => dialog().getByRole('button', { name })

test('a toast shows until hidden, and the newest replaces the one before', async () => {
  await call(phone, 'showLoading', { title: '加载中' })
  expect(await toast().textContent()).toContain('加载中')
  await call(phone, 'showToast', { title: '报名成功', duration: 60_000 })
  expect(await toast().count()).toBe(1)
  expect(await toast().textContent()).toContain('报名成功')
  await call(phone, 'hideToast')
  expect(await toast().count()).toBe(0)
})

test('a toast goes by itself after its duration', async () => {
  await call(phone, 'showToast', { title: '好', icon: 'none', duration: 50 })
  await eventually(() => toast().count(), 0)
})

test('a modal answers which button was tapped', async () => {
  const confirmed = call(phone, 'showModal', { title: '取消报名？', content: '名额会让给别人。' })
  expect(await dialog().textContent()).toContain('名额会让给别人。')
  await button('确定').tap()
  expect(await confirmed).toMatchObject({ confirm: true, cancel: false })

  const cancelled = call(phone, 'showModal', { title: '取消报名？', cancelText: '再想想' })
  await button('再想想').tap()
  expect(await cancelled).toMatchObject({ confirm: false, cancel: true })
})

test('an editable modal answers what was typed', async () => {
  const answer = call(phone, 'showModal', { editable: true, placeholderText: '理由' })
  await dialog().getByPlaceholder('理由').fill('临时有事')
  await button('确定').tap()
  expect(await answer).toMatchObject({ confirm: true, content: '临时有事' })
})

test('a modal with one button has no other, and long button texts are refused', async () => {
  const answer = call(phone, 'showModal', { content: '好了', showCancel: false })
  expect(await dialog().getByRole('button').allTextContents()).toEqual(['确定'])
  await button('确定').tap()
  await answer
  expect(await call(phone, 'showModal', { confirmText: '我知道了吗' })).toEqual({
    errMsg: 'showModal:fail confirmText length should not larger than 4 Chinese characters',
  })
})

test('a mocked modal answers without showing', async () => {
  await phone.page.evaluate(() => window.__mp.setMock({ modal: { confirm: true, cancel: false } }))
  expect(await call(phone, 'showModal', { title: '真的？' })).toMatchObject({ confirm: true })
  expect(await dialog().count()).toBe(0)
})

test('an action sheet answers the index, or fails as cancelled', async () => {
  const itemList = ['拍照', '从相册选']
  const chosen = call(phone, 'showActionSheet', { itemList })
  await button('从相册选').tap()
  expect(await chosen).toMatchObject({ tapIndex: 1 })

  const left = call(phone, 'showActionSheet', { itemList })
  await button('取消').tap()
  expect(await left).toEqual({ errMsg: 'showActionSheet:fail cancel' })

  const beside = call(phone, 'showActionSheet', { itemList })
  await dialog().waitFor()
  await phone.page.mouse.click(180, 100)
  expect(await beside).toEqual({ errMsg: 'showActionSheet:fail cancel' })
})

test('dark mode reaches sheets and modals', async () => {
  const colour = () => dialog().evaluate((node) => getComputedStyle(node).backgroundColor)
  void call(phone, 'showModal', { title: '夜里' })
  expect(await colour()).toBe('rgb(255, 255, 255)')
  await phone.page.evaluate(() => window.__mp.setMock({ theme: 'dark' }))
  expect(await colour()).toBe('rgb(44, 44, 44)')
  await button('确定').tap()
})

test('pictures open over the screen at the asked one and leave on a tap', async () => {
  const urls = ['/assets/wide.svg?1', '/assets/wide.svg?2']
  await call(phone, 'previewImage', { urls, current: urls[1] })
  await eventually(
    () => dialog().evaluate((node) => Math.round(node.scrollLeft / node.clientWidth)),
    1,
  )
  await dialog().getByRole('img', { name: '图片 2' }).tap()
  expect(await dialog().count()).toBe(0)
})
