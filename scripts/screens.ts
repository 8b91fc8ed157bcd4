// A screenshot of every page, light, dark and large, into docs/screens: looked at before a change is done.
process.env.TZ = 'UTC'

import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { projectRoot } from '../local/paths'
import { launchBrowser, newPhone, type PhoneState, waitUntilReady } from '../local/preview/browser'
import { serveCity } from '../local/serve-city'
import { shootInspector } from './screens/inspector'
import { type Screen, screens } from './screens/list'

const folder = path.join(projectRoot, 'docs/screens')

const looks: Record<string, PhoneState> = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  large: { theme: 'light', fontScale: 1.4 },
}

/** Counts the pictures, so that each newcomer is somebody else. */
let takes = 0

async function shoot(browser: Browser, origin: string, screen: Screen) {
  for (const [look, state] of Object.entries(looks)) {
    const take = ++takes
    const openid = screen.openid.startsWith('newcomer') ? `${screen.openid}-${take}` : screen.openid
    const page = await newPhone(browser, origin, { ...state, ...screen.phone, openid })
    await page.goto(`${origin}/app/#${screen.route}`)
    await waitUntilReady(page)
    await page.locator('[aria-label="正在加载"]').first().waitFor({ state: 'detached' })
    await screen.act?.(page, take)
    await waitUntilStill(page)
    // Pixels of the page, not of the phone: the pictures stay small.
    await page.screenshot({ path: path.join(folder, `${screen.name}-${look}.png`), scale: 'css' })
    await page.context().close()
  }
  console.log(screen.name)
}

/** Sheets have risen, toasts are gone, and what came late is drawn. */
async function waitUntilStill(page: Page) {
  await page.locator('.mp-toast').waitFor({ state: 'detached' })
  // TDesign's sheets say that they rise, a moment before they begin to.
  await page.locator('[class*="-enter-active"]').first().waitFor({ state: 'detached' })
  // Without names inside: they would be the compiler's helpers, which the browser does not know.
  await page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
    await Promise.allSettled(moving.map((one) => one.finished))
    await document.fonts.ready
  })
}

async function main() {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'screens-'))
  const only = process.argv.slice(2)
  const city = await serveCity({ folder: data, port: 0, log: console.log })
  const browser = await launchBrowser()
  fs.mkdirSync(folder, { recursive: true })
  for (const screen of await screens(city.cloud)) {
    await screen.stage?.(city.cloud)
    if (only.length === 0 || only.includes(screen.name)) await shoot(browser, city.url, screen)
  }
  if (only.length === 0 || only.includes('inspector')) await shootInspector(browser, city, folder)
  await browser.close()
  await city.close()
  fs.rmSync(data, { recursive: true })
}

main().catch((error: Error) => {
  console.error(error)
  process.exit(1)
})
