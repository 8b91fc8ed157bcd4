import {
  eventually,
  navigate,
  navigateBack,
  openHost,
  peekTrace,
  settled,
  stackOf,
  takeTrace,
} from './phone'

test('a page, its components and the app live in the order of WeChat', async () => {
  const phone = await openHost()
  expect(await takeTrace(phone)).toEqual([
    'app launch pages/life/life',
    'app show',
    'probe created',
    'probe created',
    'outer attached on page 1',
    'inner attached on page 1',
    'life load',
    'outer page show',
    'inner page show',
    'life show',
    'inner ready',
    'outer ready',
    'life ready',
  ])

  await navigate(phone, 'navigateTo', '/pages/plain/plain?title=a')
  await settled(phone)
  expect(await takeTrace(phone)).toEqual([
    'life hide',
    'outer page hide',
    'inner page hide',
    'plain load {"title":"a"}',
  ])

  await navigateBack(phone)
  expect(await takeTrace(phone)).toEqual([
    'plain unload',
    'outer page show',
    'inner page show',
    'life show',
  ])

  await navigate(phone, 'reLaunch', '/pages/plain/plain')
  expect(await takeTrace(phone)).toEqual([
    'life unload',
    'inner detached',
    'outer detached',
    'plain load {}',
  ])
  await phone.expectNoErrors()
})

test('a component that comes later is ready one frame after it was attached', async () => {
  const phone = await openHost()
  await takeTrace(phone)
  await phone.page.evaluate(() => window.__mp.router.top.caller.setData({ more: true }))
  await eventually(async () => (await peekTrace(phone)).length, 3)
  expect(await takeTrace(phone)).toEqual(['probe created', 'more attached on page 1', 'more ready'])
})

test('an answer that comes after its page was left draws nothing, and is no error', async () => {
  const phone = await openHost()
  const drawn = await phone.page.evaluate(async () => {
    const { router } = window.__mp
    const page = router.top.caller
    const probe = page.selectComponent('#outer') as typeof page
    probe.setData({ inner: false })
    await router.reLaunch('/pages/plain/plain')
    page.setData({ more: true })
    probe.setData({ inner: true })
    return [page.data.more, probe.data.inner]
  })
  expect(drawn).toEqual([false, false])
  await phone.expectNoErrors()
})

test('a page that leaves in its onLoad still shows before it goes', async () => {
  const phone = await openHost({ path: 'pages/early/early' })
  await phone.screen.getByText('after').waitFor()
  await settled(phone)
  expect(await takeTrace(phone)).toEqual([
    'app launch pages/early/early',
    'app show',
    'early load',
    'early show',
    'early unload',
    'plain load {"title":"after"}',
  ])
  expect(await stackOf(phone)).toEqual(['pages/plain/plain'])
  await phone.expectNoErrors()
})
