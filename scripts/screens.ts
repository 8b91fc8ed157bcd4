// A screenshot of every page, light, dark and large, into docs/screens: looked at before a change is done.
process.env.TZ = 'UTC'

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { projectRoot } from '../local/paths'
import { launchBrowser, newPhone, type PhoneState, waitUntilReady } from '../local/preview/browser'
import { serveCity } from '../local/serve-city'

const folder = path.join(projectRoot, 'docs/screens')

interface Screen {
  name: string
  route: string
  openid: string
}

const volunteer = (page: string) => `packages/volunteer/${page}/${page}`

/** Who sees what: each page as the person for whom it has something to show. */
const screens = (eventId: string): Screen[] => [
  { name: 'home-visitor', route: 'pages/home/home', openid: 'visitor-of-the-screens' },
  { name: 'home', route: 'pages/home/home', openid: 'demo-lin' },
  { name: 'events', route: 'pages/events/events', openid: 'demo-lin' },
  { name: 'me', route: 'pages/me/me', openid: 'demo-federation' },
  { name: 'me-pending', route: 'pages/me/me', openid: 'demo-zhou' },
  { name: 'event', route: `${volunteer('event')}?eventId=${eventId}`, openid: 'demo-chen' },
  { name: 'my-events', route: volunteer('my-events'), openid: 'demo-lin' },
  { name: 'sign-up', route: volunteer('sign-up'), openid: 'visitor-of-the-screens' },
  { name: 'profile', route: volunteer('profile'), openid: 'demo-lin' },
  { name: 'correction', route: volunteer('correction'), openid: 'demo-lin' },
  { name: 'children', route: volunteer('children'), openid: 'demo-chen' },
  { name: 'guardian', route: volunteer('guardian'), openid: 'demo-zhou' },
  { name: 'privacy', route: volunteer('privacy'), openid: 'demo-lin' },
  { name: 'my-data', route: volunteer('my-data'), openid: 'demo-lin' },
  { name: 'account', route: volunteer('account'), openid: 'demo-lin' },
  { name: 'messages', route: volunteer('messages'), openid: 'demo-lin' },
  { name: 'cases', route: 'packages/centre/cases/cases', openid: 'demo-federation' },
]

const looks: Record<string, PhoneState> = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  large: { theme: 'light', fontScale: 1.4 },
}

async function shoot(browser: Browser, origin: string, screen: Screen) {
  for (const [look, state] of Object.entries(looks)) {
    const page = await newPhone(browser, origin, { ...state, openid: screen.openid })
    await page.goto(`${origin}/app/#${screen.route}`)
    await waitUntilReady(page)
    await page.locator('[aria-label="正在加载"]').first().waitFor({ state: 'detached' })
    await page.screenshot({ path: path.join(folder, `${screen.name}-${look}.png`) })
    await page.context().close()
  }
  console.log(screen.name)
}

async function main() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'screens-'))
  const only = process.argv.slice(2)
  const city = await serveCity({ folder: data, port: 0, log: console.log })
  const browser = await launchBrowser()
  fs.mkdirSync(folder, { recursive: true })
  const [event] = await city.cloud.engine.find('events', {
    filter: { status: 'published', opensAt: { $lt: Date.now() }, nextFrom: { $gt: Date.now() } },
    sort: { nextFrom: -1 },
    limit: 1,
  })
  for (const screen of screens(String(event?._id)))
    if (only.length === 0 || only.includes(screen.name)) await shoot(browser, city.url, screen)
  await browser.close()
  await city.close()
  fs.rmSync(data, { recursive: true })
}

main().catch((error: Error) => {
  console.error(error)
  process.exit(1)
})
