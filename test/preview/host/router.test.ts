import {
  eventually,
  navigate,
  navigateBack,
  openHost,
  settled,
  stackOf,
  styleOf,
  takeTrace,
} from './phone'

test('navigation refuses what WeChat refuses, in its words', async () => {
  const phone = await openHost()
  expect(await navigate(phone, 'navigateTo', '/pages/second/second')).toBe(
    'can not navigateTo a tabbar page',
  )
  expect(await navigate(phone, 'redirectTo', '/pages/second/second')).toBe(
    'can not redirectTo a tabbar page',
  )
  expect(await navigate(phone, 'switchTab', '/pages/plain/plain')).toBe(
    'can not switch to no-tabBar page',
  )
  expect(await navigate(phone, 'navigateTo', '/pages/nowhere/nowhere')).toBe(
    'page "pages/nowhere/nowhere" is not found',
  )
  expect(await navigateBack(phone)).toBe('cannot navigate back at first page.')
  expect(await stackOf(phone)).toEqual(['pages/life/life'])
})

test('ten pages lie above each other and no more', async () => {
  const phone = await openHost()
  for (let count = 2; count <= 10; count += 1) {
    expect(await navigate(phone, 'navigateTo', `/pages/plain/plain?title=${count}`)).toBeUndefined()
  }
  expect(await navigate(phone, 'navigateTo', '/pages/plain/plain')).toBe(
    'webview count limit exceed',
  )
  await navigateBack(phone, 8)
  expect(await stackOf(phone)).toEqual(['pages/life/life', 'pages/plain/plain'])
  await phone.screen.getByText('2', { exact: true }).waitFor()
  await navigateBack(phone, 99)
  expect(await stackOf(phone)).toEqual(['pages/life/life'])
})

test('a query stays encoded and fills declared properties by their types', async () => {
  const phone = await openHost()
  await navigate(phone, 'navigateTo', '../plain/plain?title=%E4%BD%A0&count=3&a=b=c')
  const { options, title, count } = await phone.page.evaluate(() => {
    const { caller } = window.__mp.router.top
    return { ...caller.data, options: caller.options } as Record<string, unknown>
  })
  expect(options).toEqual({ title: '%E4%BD%A0', count: '3', a: 'b=c' })
  expect([title, count]).toEqual(['%E4%BD%A0', 3])
})

test('opener and opened page talk over a channel that keeps what came too early', async () => {
  const phone = await openHost()
  const heard = await phone.page.evaluate(async () => {
    const heard: unknown[] = []
    const { eventChannel } = await window.__mp.router.navigateTo('/pages/plain/plain?count=4', {
      loaded: (next) => heard.push(next),
    })
    eventChannel.emit('greet', '你好')
    return heard
  })
  expect(heard).toEqual([5])
  await phone.screen.getByText('你好').waitFor()
})

test('tabs keep their pages, and what lay above is closed', async () => {
  const phone = await openHost()
  await navigate(phone, 'navigateTo', '/pages/plain/plain')
  await takeTrace(phone)
  await navigate(phone, 'switchTab', '/pages/second/second?ignored=1')
  expect(await takeTrace(phone)).toEqual(['plain unload', 'second load', 'second show'])
  expect(await stackOf(phone)).toEqual(['pages/second/second'])

  await phone.page.getByRole('tab', { name: '首页' }).tap()
  await eventually(() => stackOf(phone), ['pages/life/life'])
  expect(await takeTrace(phone)).toEqual([
    'outer page show',
    'inner page show',
    'life show',
    'life tab 首页',
  ])
  expect(await phone.page.getByRole('tab', { selected: true }).textContent()).toBe('首页')
  await phone.expectNoErrors()
})

test('a page in front has its own style sheet, components theirs, nobody another one’s', async () => {
  const phone = await openHost()
  expect(await styleOf(phone, 'wx-page > .mark', 'color')).toBe('rgb(10, 0, 0)')
  expect(await styleOf(phone, 'wx-probe .s, wx-probe wx-view', 'color')).toBe('rgb(0, 10, 0)')
  await navigate(phone, 'navigateTo', '/pages/plain/plain?title=x')
  expect(await styleOf(phone, '.mark', 'background-color')).toBe('rgb(0, 0, 10)')
  expect(await styleOf(phone, '.mark', 'color')).toBe('rgb(1, 2, 3)')
  await navigateBack(phone)
  expect(await styleOf(phone, 'wx-page > .mark', 'background-color')).toBe('rgba(0, 0, 0, 0)')
})

test('the bar names the page and leads back or home', async () => {
  const phone = await openHost()
  const bar = phone.page.locator('#mp-nav')
  expect(await bar.getByRole('heading').textContent()).toBe('生命周期')
  expect(await bar.getByRole('button', { name: /返回|首页/ }).count()).toBe(0)

  await navigate(phone, 'navigateTo', '/pages/plain/plain')
  await bar.getByRole('button', { name: '返回' }).tap()
  await eventually(() => stackOf(phone), ['pages/life/life'])

  await navigate(phone, 'reLaunch', '/pages/plain/plain')
  await bar.getByRole('button', { name: '首页' }).tap()
  await eventually(() => stackOf(phone), ['pages/life/life'])

  await phone.page.evaluate(() => {
    window.__mp.router.setWindow({ navigationBarTitleText: '新题' })
  })
  expect(await bar.getByRole('heading').textContent()).toBe('新题')
})

test('a custom bar leaves the capsule and gives the page the whole screen', async () => {
  const phone = await openHost({ path: 'pages/scroll/scroll' })
  expect(await phone.page.locator('#mp-nav').getByRole('heading').isVisible()).toBe(false)
  expect(await phone.page.getByRole('button', { name: '更多' }).isVisible()).toBe(true)
  expect(await phone.screen.evaluate((node) => node.getBoundingClientRect().top)).toBe(0)
  const { windowHeight, screenTop } = await phone.page.evaluate(() =>
    window.__mp.router.windowInfo(),
  )
  expect([windowHeight, screenTop]).toEqual([812, 0])
})

test('a reload and a changed address lead to the page they name', async () => {
  const phone = await openHost()
  await navigate(phone, 'navigateTo', '/pages/plain/plain?title=%E4%BD%A0')
  await phone.page.reload()
  await phone.screen.getByText('%E4%BD%A0').waitFor()
  expect(await stackOf(phone)).toEqual(['pages/plain/plain'])

  await phone.page.evaluate(() => {
    location.hash = 'pages/look/look'
  })
  await phone.screen.getByText('外观').waitFor()
  await settled(phone)
})

test('an address without page leads home, and that is reported', async () => {
  const phone = await openHost({ path: 'pages/none/none?x=1' })
  expect(await stackOf(phone)).toEqual(['pages/life/life'])
  const errors = await phone.page.evaluate(() => window.__mp.errors)
  expect(errors).toEqual([expect.stringContaining('page "pages/none/none" is not found')])
})

test('sharing asks the page; a page without answer cannot be shared', async () => {
  const phone = await openHost()
  const refused = await phone.page.evaluate(() =>
    window.__mp.share('menu').catch((error: Error) => error.message),
  )
  expect(refused).toBe('当前页面未设置分享')

  await navigate(phone, 'navigateTo', '/pages/plain/plain')
  const shared = await phone.page.evaluate(() => window.__mp.share('button'))
  expect(shared).toEqual({ title: '分享自 button', path: '/pages/plain/plain?x=1' })
  expect(await phone.page.evaluate(() => window.__mp.lastShare)).toEqual(shared)
})

test('a page whose script fails stays closed, and the failure is reported each time', async () => {
  const phone = await openHost()
  for (const times of [1, 2]) {
    expect(await navigate(phone, 'navigateTo', '/pages/broken/broken')).toBe('planned')
    expect(await phone.page.evaluate(() => window.__mp.errors)).toEqual(
      Array(times).fill(expect.stringMatching(/^pages\/broken\/broken: .*planned/)),
    )
  }
  expect(await stackOf(phone)).toEqual(['pages/life/life'])
})

test('a page has whoever goes back asked first, and only them', async () => {
  const phone = await openHost()
  await navigate(phone, 'navigateTo', '/pages/plain/plain')
  const ask = () =>
    phone.page.evaluate(() => {
      window.__mp.router.top.question = '还没有保存，要离开吗？'
    })
  await ask()
  const back = phone.page.getByRole('button', { name: '返回', exact: true })
  const dialog = phone.page.getByRole('dialog', { name: '还没有保存，要离开吗？' })
  await back.click()
  await dialog.getByRole('button', { name: '取消' }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await stackOf(phone)).toEqual(['pages/life/life', 'pages/plain/plain'])
  await back.click()
  await dialog.getByRole('button', { name: '确定' }).click()
  await dialog.waitFor({ state: 'detached' })
  await phone.page.waitForFunction(() => window.__mp.router.stack.length === 1)

  await navigate(phone, 'navigateTo', '/pages/plain/plain')
  await ask()
  expect(await navigateBack(phone)).toBeUndefined()
})
