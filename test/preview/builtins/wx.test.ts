import type { Phone } from '../../support/browser'
import { call, callSync, eventually, openPage, restart, unsupported } from './phone'

/** Shared by tests that leave nothing behind; its person has agreed to the privacy contract. */
let phone: Phone
beforeAll(async () => {
  phone = await openPage('b-away', { privacyAgreed: true })
})
beforeEach(() => restart(phone))
afterEach(() => phone.expectNoErrors())

describe('storage', () => {
  test('keeps copies by type, per person, over a reload', async () => {
    await restart(phone, { openid: 'o-anna' })
    await callSync(phone, 'setStorageSync', 'draft', { name: '陈', list: [1] })
    await call(phone, 'setStorage', { key: 'count', data: 3 })
    await phone.page.reload()
    expect(await callSync(phone, 'getStorageSync', 'draft')).toEqual({ name: '陈', list: [1] })
    expect(await call(phone, 'getStorage', { key: 'count' })).toMatchObject({ data: 3 })

    await phone.page.evaluate(() => window.__mp.setMock({ openid: 'o-ben' }))
    expect(await callSync(phone, 'getStorageSync', 'draft')).toBe('')
    expect(await call(phone, 'getStorage', { key: 'draft' })).toEqual({
      errMsg: 'getStorage:fail data not found',
    })
  })

  test('lists, removes and clears', async () => {
    await callSync(phone, 'batchSetStorageSync', [
      { key: 'a', value: 1 },
      { key: 'b', value: new Date(5) },
    ])
    expect(await callSync(phone, 'batchGetStorageSync', ['a', 'b'])).toEqual([1, new Date(5)])
    await callSync(phone, 'removeStorageSync', 'a')
    expect(await callSync(phone, 'getStorageInfoSync')).toMatchObject({ keys: ['b'] })
    await callSync(phone, 'clearStorageSync')
    expect(await callSync(phone, 'getStorageInfoSync')).toMatchObject({ keys: [] })
  })
})

describe('location', () => {
  const here = { latitude: 23.1, longitude: 114.4, accuracy: 20 }

  test('is the panel’s place once privacy is agreed', async () => {
    const phone = await openPage('b-away', { location: here, privacyAgreed: true })
    expect(await call(phone, 'getLocation', { type: 'gcj02' })).toMatchObject({
      errMsg: 'getLocation:ok',
      ...here,
    })
    expect(await unsupported(phone)).toEqual([])
    await call(phone, 'getLocation')
    expect(await unsupported(phone)).toEqual([expect.stringContaining('wgs84')])
  })

  test('waits for consent, and a refused consent is errno 104', async () => {
    const phone = await openPage('b-away', { location: here })
    const answer = call(phone, 'getLocation', { type: 'gcj02' })
    await phone.page.getByRole('dialog').getByRole('button', { name: '拒绝' }).tap()
    expect(await answer).toEqual({
      errMsg: 'getLocation:fail privacy permission is not authorized',
      errno: 104,
    })
    expect(await call(phone, 'getPrivacySetting')).toMatchObject({ needAuthorization: true })
  })

  test('a person who refuses it is answered with auth deny', async () => {
    await restart(phone, { location: 'deny' })
    expect(await call(phone, 'getLocation', { type: 'gcj02' })).toMatchObject({
      errMsg: 'getLocation:fail auth deny',
    })
    expect(await call(phone, 'authorize', { scope: 'scope.userLocation' })).toMatchObject({
      errMsg: 'authorize:fail auth deny',
    })
    expect(await call(phone, 'getSetting')).toMatchObject({
      authSetting: { 'scope.userLocation': false },
    })
  })
})

describe('the app’s own consent panel', () => {
  /** Registers a listener that keeps what it was asked and answers as told. */
  const register = ({ page }: Phone, decision: object) =>
    page.evaluate((decision) => {
      type Listener = (resolve: (decision: object) => void, info: { referrer: string }) => void
      const { wx, asked } = Object.assign(window as unknown as { wx: Wx; asked: string[] }, {
        asked: [] as string[],
      })
      interface Wx {
        onNeedPrivacyAuthorization(listener: Listener): void
      }
      wx.onNeedPrivacyAuthorization((resolve, { referrer }) => {
        asked.push(referrer)
        resolve(decision)
      })
    }, decision)
  const asked = ({ page }: Phone) =>
    page.evaluate(() => (window as unknown as { asked: string[] }).asked)

  test('decides for every privacy API', async () => {
    const phone = await openPage('b-away')
    await register(phone, { event: 'disagree' })
    for (const name of ['chooseMedia', 'requirePrivacyAuthorize', 'getClipboardData']) {
      expect(await call(phone, name)).toMatchObject({ errno: 104 })
    }
    expect(await asked(phone)).toEqual([
      'chooseMedia',
      'requirePrivacyAuthorize',
      'getClipboardData',
    ])
  })

  test('an agreement without a tap on its button does not count', async () => {
    const phone = await openPage('b-away')
    await register(phone, { event: 'agree', buttonId: 'agree' })
    expect(await call(phone, 'requirePrivacyAuthorize')).toMatchObject({ errno: 104 })
  })

  test('the contract can be read', async () => {
    const phone = await openPage('b-away')
    await call(phone, 'openPrivacyContract')
    const sheet = phone.page.getByRole('dialog')
    expect(await sheet.getByRole('heading').textContent()).toContain('隐私保护指引')
    await sheet.getByRole('button', { name: '关闭' }).tap()
    expect(await sheet.count()).toBe(0)
  })
})

describe('the phone', () => {
  test('scanning answers the panel’s code, or asks for one', async () => {
    await restart(phone, { scanResult: 'V1:abc' })
    expect(await call(phone, 'scanCode')).toMatchObject({ result: 'V1:abc' })
    await phone.page.evaluate(() => window.__mp.setMock({ scanResult: null }))
    const typed = call(phone, 'scanCode')
    await phone.page.getByPlaceholder('输入码的内容').fill('V1:xyz')
    await phone.page.getByRole('button', { name: '确定' }).tap()
    expect(await typed).toMatchObject({ result: 'V1:xyz' })
    const left = call(phone, 'scanCode')
    await phone.page.getByRole('button', { name: '取消' }).tap()
    expect(await left).toEqual({ errMsg: 'scanCode:fail cancel' })
  })

  test('shows what would stand in the calendar, and takes a no', async () => {
    const entry = { title: '净滩行动', startTime: 1, location: '东湖' }
    const added = call(phone, 'addPhoneCalendar', entry)
    const dialog = phone.page.getByRole('dialog', { name: '添加到日历' })
    expect(await dialog.textContent()).toMatch(/净滩行动[\s\S]*1970年1月1日[\s\S]*东湖/)
    await dialog.getByRole('button', { name: '允许' }).tap()
    expect(await added).toEqual({ errMsg: 'addPhoneCalendar:ok' })
    const refused = call(phone, 'addPhoneCalendar', entry)
    await dialog.getByRole('button', { name: '拒绝' }).tap()
    expect(await refused).toEqual({ errMsg: 'addPhoneCalendar:fail auth deny' })
    expect(await call(phone, 'addPhoneCalendar', { title: '净滩行动' })).toMatchObject({
      errMsg: expect.stringContaining('startTime'),
    })
  })

  test('copies and calls', async () => {
    const toast = () => phone.page.getByRole('status').textContent()
    await call(phone, 'setClipboardData', { data: '44130012345' })
    expect(await call(phone, 'getClipboardData')).toMatchObject({ data: '44130012345' })
    await call(phone, 'makePhoneCall', { phoneNumber: '0752-12345' })
    expect(await toast()).toContain('0752-12345')
  })

  test('says what it is, and how large text should be', async () => {
    await restart(phone, { fontScale: 1.25, theme: 'dark' })
    expect(await callSync(phone, 'getAppBaseInfo')).toMatchObject({
      SDKVersion: '3.8.0',
      theme: 'dark',
      fontSizeSetting: 20,
      fontSizeScaleFactor: 1.25,
    })
    expect(await callSync(phone, 'getWindowInfo')).toMatchObject({
      screenWidth: 375,
      windowHeight: 812 - 64 - 51,
    })
    expect(await callSync(phone, 'getMenuButtonBoundingClientRect')).toMatchObject({ width: 87 })
    expect(await callSync(phone, 'getAccountInfoSync')).toMatchObject({
      miniProgram: { envVersion: 'develop' },
    })
  })

  test('tells of a lost network and a changed theme until nobody listens', async () => {
    await phone.page.evaluate(() => {
      type Listener = (event: unknown) => void
      const target = window as unknown as {
        heard: unknown[]
        wx: Record<string, (listener?: Listener) => void>
      }
      target.heard = []
      const hear: Listener = (event) => target.heard.push(event)
      target.wx.onNetworkStatusChange?.(hear)
      target.wx.onThemeChange?.(hear)
      window.__mp.setMock({ network: 'offline' })
      window.__mp.setMock({ theme: 'dark' })
      target.wx.offThemeChange?.(hear)
      window.__mp.setMock({ theme: 'light' })
    })
    expect(
      await phone.page.evaluate(() => (window as unknown as { heard: unknown[] }).heard),
    ).toEqual([{ isConnected: false, networkType: 'none' }, { theme: 'dark' }])
    expect(await call(phone, 'getNetworkType')).toMatchObject({ networkType: 'none' })
  })
})

describe('files', () => {
  test('are written, read and removed under their path', async () => {
    const outcome = await phone.page.evaluate(async () => {
      type Call = (options: object) => Promise<{ data?: unknown; errMsg: string }>
      const { wx } = window as unknown as {
        wx: { env: { USER_DATA_PATH: string }; getFileSystemManager(): Record<string, Call> }
      }
      const { writeFile, readFile, unlink } = wx.getFileSystemManager() as Record<
        'writeFile' | 'readFile' | 'unlink',
        Call
      >
      const filePath = `${wx.env.USER_DATA_PATH}/a.txt`
      await writeFile({ filePath, data: '5pyJ', encoding: 'base64' })
      const { data } = await readFile({ filePath, encoding: 'utf8' })
      await unlink({ filePath })
      const gone = await unlink({ filePath }).catch((failure: { errMsg: string }) => failure)
      return [data, gone.errMsg]
    })
    expect(outcome).toEqual(['有', 'unlink:fail no such file or directory wxfile://usr/a.txt'])
  })
})

describe('the window', () => {
  test('titles, colours and tab marks reach the bars', async () => {
    await call(phone, 'setNavigationBarTitle', { title: '我的活动' })
    expect(await phone.page.getByRole('heading', { name: '我的活动' }).isVisible()).toBe(true)
    await call(phone, 'setNavigationBarColor', {
      frontColor: '#ffffff',
      backgroundColor: '#0052d9',
    })
    const bar = phone.page.locator('#mp-nav')
    expect(await bar.evaluate((node) => getComputedStyle(node).color)).toBe('rgb(255, 255, 255)')
    expect(
      await call(phone, 'setNavigationBarColor', { frontColor: 'red', backgroundColor: '#fff' }),
    ).toMatchObject({ errMsg: expect.stringContaining('invalid frontColor') })

    await call(phone, 'setTabBarBadge', { index: 0, text: '3' })
    const tab = phone.page.getByRole('tab').first()
    expect(await tab.locator('em').textContent()).toBe('3')
    await call(phone, 'removeTabBarBadge', { index: 0 })
    await call(phone, 'showTabBarRedDot', { index: 0 })
    expect(await tab.locator('em.dot').count()).toBe(1)
  })

  test('navigation answers and fails in WeChat’s words', async () => {
    const phone = await openPage('b-page')
    expect(await call(phone, 'navigateTo', { url: '/pages/b-away/b-away' })).toEqual({
      errMsg: 'navigateTo:fail can not navigateTo a tabbar page',
    })
    expect(await call(phone, 'switchTab', { url: '/pages/b-away/b-away' })).toEqual({
      errMsg: 'switchTab:ok',
    })
    await eventually(
      () => phone.page.evaluate(() => window.__mp.router.top.path),
      'pages/b-away/b-away',
    )
  })

  test('scrolls the page', async () => {
    const phone = await openPage('b-page')
    await call(phone, 'pageScrollTo', { scrollTop: 100, duration: 0 })
    await eventually(() => phone.screen.locator('.mp-scroll').evaluate((s) => s.scrollTop), 100)
  })
})

test('what the preview lacks is undefined or idle, and named once', async () => {
  const phone = await openPage('b-away')
  const found = await phone.page.evaluate(() => {
    type Wx = Record<string, unknown> & {
      cloud: Record<string, unknown>
      canIUse(name: string): boolean
    }
    const { wx } = window as unknown as { wx: Wx }
    const listen = wx.onGyroscopeChange as () => unknown
    return [
      typeof wx.request,
      typeof wx.request,
      typeof wx.cloud.callContainer,
      listen(),
      wx.canIUse('request'),
      wx.canIUse('getLocation'),
      wx.canIUse('button.open-type.contact'),
    ]
  })
  expect(found).toEqual(['undefined', 'undefined', 'undefined', undefined, false, true, true])
  expect(await unsupported(phone)).toEqual([
    'wx.onGyroscopeChange',
    'wx.request',
    'wx.cloud.callContainer',
  ])
})
