import { navigate, openHost, takeTrace } from './phone'

test('errors of listeners, life cycles and forgotten promises are collected by place', async () => {
  const phone = await openHost()
  await navigate(phone, 'navigateTo', '/pages/plain/plain')
  await phone.page.evaluate(() => {
    const { caller } = window.__mp.router.top
    caller.onShow = caller.fail
    Promise.reject(new Error('forgotten'))
  })
  await navigate(phone, 'navigateTo', '/pages/plain/plain')
  await phone.page.evaluate(() => window.__mp.router.navigateBack())
  const errors = await phone.page.evaluate(() => window.__mp.errors)
  expect(errors).toEqual([
    expect.stringMatching(/^unhandled rejection: .*forgotten/),
    expect.stringMatching(/^pages\/plain\/plain onShow: .*planned/),
  ])
})

test('what the preview does not support says its name on the page, once', async () => {
  const phone = await openHost()
  await phone.page.evaluate(() => {
    const { caller } = window.__mp.router.top
    for (const name of ['applyAnimation', 'setUpdatePerformanceListener', 'applyAnimation']) {
      ;(caller[name] as () => void)()
    }
  })
  const names = ['applyAnimation', 'setUpdatePerformanceListener']
  expect(await phone.page.evaluate(() => window.__mp.unsupported)).toEqual(names)
  const line = phone.page.getByText(`预览不支持：${names.join('、')}`)
  expect(await line.isVisible()).toBe(true)
})

test('mocks outlive a reload, and an assignment is as good as setMock', async () => {
  const phone = await openHost({ openid: 'o-one' })
  expect(await phone.page.evaluate(() => window.__mp.mock.openid)).toBe('o-one')
  await phone.page.evaluate(() => {
    window.__mp.mock.network = 'offline'
    window.__mp.setMock({ scanResult: 'code', modal: { confirm: true, cancel: false } })
  })
  await phone.page.reload()
  await phone.page.waitForFunction(() => window.__mp.timings.firstPage > 0)
  expect(await phone.page.evaluate(() => ({ ...window.__mp.mock }))).toMatchObject({
    openid: 'o-one',
    network: 'offline',
    scanResult: 'code',
    modal: { confirm: true, cancel: false },
  })
})

test('the app goes to the back and to the front with the browser’s page', async () => {
  const phone = await openHost()
  await takeTrace(phone)
  await phone.page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'))
  })
  expect(await takeTrace(phone)).toEqual(['app show'])
})

test('a page’s data can be read as a copy', async () => {
  const phone = await openHost()
  const same = await phone.page.evaluate(() => {
    const { data } = window.__mp.router.top.caller
    return window.__mp.pageData() === data
  })
  expect(same).toBe(false)
  expect(await phone.page.evaluate(() => window.__mp.pageData())).toEqual({ more: false })
})
