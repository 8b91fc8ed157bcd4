import type { Frame, FrameLocator, Page } from 'playwright-core'
import { fixtureOrigin, sharedBrowser } from '../../support/browser'

const PEOPLE = [
  { openid: 'o-lin', name: '林晓明', note: '认证志愿者' },
  { openid: 'o-chen', name: '陈家乐', note: '组织者' },
]
const WEEK_MS = 7 * 86_400_000

/** The local cloud's settings, as far as the panel asks for them. */
class Settings {
  chosen: Record<string, string> = { identity: 'match' }
  offsetMs = 0

  async serve(page: Page): Promise<void> {
    await page.route('**/__cloud/people', (route) => route.fulfill({ json: PEOPLE }))
    await page.route('**/__cloud/visitor', (route) => route.fulfill({ json: { note: '访客' } }))
    await page.route('**/__cloud/outcomes', (route) => {
      Object.assign(this.chosen, route.request().postDataJSON()?.chosen)
      const choices = { identity: ['match', 'mismatch'] }
      return route.fulfill({ json: { chosen: this.chosen, choices } })
    })
    await page.route('**/__cloud/clock', (route) => {
      this.offsetMs = route.request().postDataJSON()?.offsetMs ?? this.offsetMs
      return route.fulfill({ json: { offsetMs: this.offsetMs } })
    })
  }
}

interface Shell {
  page: Page
  phone: FrameLocator
  settings: Settings
  /** The panel's section with this title. */
  section(title: string): ReturnType<Page['locator']>
}

const open: Page[] = []
afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close()
})

async function openShell(): Promise<Shell> {
  const settings = new Settings()
  const browser = await sharedBrowser()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  open.push(page)
  await settings.serve(page)
  await page.goto(await fixtureOrigin())
  const shell: Shell = {
    page,
    phone: page.frameLocator('#phone'),
    settings,
    section: (title) =>
      page.locator('section', { has: page.getByRole('heading', { name: title }) }),
  }
  await ready(shell)
  return shell
}

const ready = ({ phone }: Shell) => phone.locator('.mp-page[data-ready]').first().waitFor()

interface Host {
  __mp: { mock: Record<string, unknown> }
}

function frameOf({ page }: Shell): Frame {
  const frame = page.frames().find((each) => each.url().includes('/app/'))
  if (!frame) throw new Error('the shell shows no phone')
  return frame
}

const mock = (shell: Shell, name: string): Promise<unknown> =>
  frameOf(shell).evaluate((key) => (window as unknown as Host).__mp.mock[key], name)

test('a person of the city holds the phone from the next start on, and a newcomer is new each time', async () => {
  const shell = await openShell()
  const select = shell.page.getByLabel('微信身份')
  await select.selectOption('林晓明')
  await shell.page.getByText('认证志愿者').waitFor()
  await ready(shell)
  expect(await mock(shell, 'openid')).toBe('o-lin')
  const newcomer = async () => {
    await select.selectOption('新访客（第一次来）')
    await shell.section('我是谁').getByText('访客', { exact: true }).waitFor()
    const openid = await select.inputValue()
    await frameOf(shell).waitForFunction(
      (expected) => (window as unknown as Partial<Host>).__mp?.mock.openid === expected,
      openid,
    )
    return openid
  }
  const [first, second] = [await newcomer(), await newcomer()]
  expect(first).toMatch(/^o-visitor-\w{8}$/)
  expect(second).not.toBe(first)
  await select.selectOption(first)
  await ready(shell)
  expect(await mock(shell, 'openid')).toBe(first)
})

test('a phone may be without a login', async () => {
  const shell = await openShell()
  await shell.page.getByLabel('微信身份').selectOption('没有登录（从朋友圈打开）')
  await shell.section('我是谁').getByText('云端不知道是谁').waitFor()
  await ready(shell)
  expect(await mock(shell, 'openid')).toBe('')
})

test('place, theme, text size, scan, answers and network reach the phone at once', async () => {
  const shell = await openShell()
  const { page } = shell
  await page.getByLabel('地点').selectOption('惠阳区 · 淡水')
  expect(await mock(shell, 'location')).toMatchObject({ latitude: 22.7886, longitude: 114.456 })
  await page.getByLabel('坐标').fill('23.5, 114.2')
  await page.getByLabel('坐标').press('Enter')
  expect(await mock(shell, 'location')).toMatchObject({ latitude: 23.5, longitude: 114.2 })
  await page.getByLabel('地点').selectOption('不允许定位')
  expect(await mock(shell, 'location')).toBe('deny')
  await page.getByLabel('字体大小').selectOption('特大')
  expect(await mock(shell, 'fontScale')).toBe(1.5)
  await page.getByLabel('扫码得到').fill('card:42')
  await page.getByLabel('扫码得到').press('Enter')
  expect(await mock(shell, 'scanResult')).toBe('card:42')
  await page.getByLabel('订阅消息').selectOption('总是拒绝')
  expect(await mock(shell, 'subscribe')).toBe('reject')
  await page.getByLabel('断开网络').check()
  expect(await mock(shell, 'network')).toBe('offline')
  await page.getByLabel('外观').selectOption('深色')
  const paper = shell.phone.locator('.paper')
  expect(await paper.evaluate((view) => getComputedStyle(view).backgroundColor)).toBe(
    'rgb(24, 24, 24)',
  )
})

test('what was chosen is still chosen after a reload', async () => {
  const shell = await openShell()
  await shell.page.getByLabel('外观').selectOption('深色')
  await shell.page.getByLabel('微信身份').selectOption('陈家乐')
  await shell.page.reload()
  await ready(shell)
  expect(await shell.page.getByLabel('外观').inputValue()).toBe('dark')
  expect(await shell.page.getByLabel('微信身份').inputValue()).toBe('o-chen')
  expect(await mock(shell, 'openid')).toBe('o-chen')
})

test('outside services answer as chosen', async () => {
  const { page, settings } = await openShell()
  const answered = page.waitForResponse('**/__cloud/outcomes')
  await page.getByLabel('实名核验').selectOption('不一致')
  await answered
  expect(settings.chosen).toEqual({ identity: 'mismatch' })
})

test('the phone keeps the city’s time', async () => {
  const shell = await openShell()
  const now = () =>
    frameOf(shell).evaluate(() => [Date.now(), Date.parse(new Date().toISOString())])
  const before = Date.now()
  const restarted = shell.page.waitForResponse((response) =>
    response.url().endsWith('/app/host.js'),
  )
  await shell.page.getByRole('button', { name: '+7 天' }).click()
  await restarted
  await ready(shell)
  expect(shell.settings.offsetMs).toBe(WEEK_MS)
  for (const time of await now()) expect(time).toBeGreaterThanOrEqual(before + WEEK_MS)
  await shell.page.getByRole('button', { name: '回到现在' }).click()
  await frameOf(shell).waitForFunction((limit) => Date.now() < limit, before + WEEK_MS)
})

test('a page is opened by hand, and a shared one as its receiver would', async () => {
  const shell = await openShell()
  const { page, phone, section } = shell
  const path = page.getByLabel('页面')
  await path.fill('/pages/detail/detail?count=8')
  await page.getByRole('button', { name: '以此打开' }).click()
  await phone.getByText('带来的次数：8').waitFor()
  await section('页面栈').getByText('pages/detail/detail').waitFor()
  await path.fill('')
  await page.getByRole('button', { name: '转发' }).click()
  await page.getByRole('status').getByText('已转发：看看这里').waitFor()
  expect(await path.inputValue()).toBe('/pages/detail/detail?count=8')
  await page.getByRole('button', { name: '以此打开' }).click()
  await frameOf(shell).waitForFunction(() => {
    const { wx } = window as unknown as { wx?: { getLaunchOptionsSync(): { scene: number } } }
    return wx?.getLaunchOptionsSync().scene === 1007
  })
})

test('a page that may not be shared says so', async () => {
  const { page } = await openShell()
  await page.getByRole('button', { name: '转发' }).click()
  await page.getByRole('status').getByText('未设置分享').waitFor()
})

test('the inspector is one click away', async () => {
  const { page } = await openShell()
  const opened = page.context().waitForEvent('page')
  await page.getByRole('link', { name: '数据、函数调用' }).click()
  const inspector = await opened
  await inspector.getByRole('link', { name: '调用', exact: true }).waitFor()
  expect(new URL(inspector.url()).pathname).toBe('/inspector/')
})

test('the data of the page in front is a tree that stays open while it changes', async () => {
  const shell = await openShell()
  const data = shell.section('页面数据')
  await data.getByText('count 0').waitFor()
  await data.getByText('place').click()
  await data.getByText('name "西湖"').waitFor()
  await shell.phone.getByRole('button', { name: '加一' }).click()
  await data.getByText('count 3').waitFor()
  await data.getByText('name "西湖"').waitFor()
})

test('without a local cloud the panel says so and the phone still runs', async () => {
  const context = await (await sharedBrowser()).newContext()
  const page = await context.newPage()
  open.push(page)
  await page.goto(await fixtureOrigin())
  await page.getByText('本地云没有应答').first().waitFor()
  await page.frameLocator('#phone').getByText('欢迎').waitFor()
})
