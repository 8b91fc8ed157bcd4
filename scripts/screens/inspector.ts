/** The inspector's picture: what a few people have just done, and one of their calls. */
import path from 'node:path'
import type { Browser } from 'playwright-core'
import type { RunningCity } from '../../local/serve-city'

export async function shootInspector(browser: Browser, city: RunningCity, folder: string) {
  city.cloud.history.clear()
  for (const openid of ['demo-lin', 'demo-chen', 'demo-he']) {
    await city.cloud.invoke('event', { op: 'list', input: {} }, { openid })
    await city.cloud.invoke('volunteer', { op: 'me', input: {} }, { openid })
  }
  for (const colorScheme of ['light', 'dark'] as const) {
    const viewport = { width: 1280, height: 800 }
    const page = await browser.newPage({ viewport, colorScheme, locale: 'zh-CN' })
    await page.goto(`${city.url}/inspector/#/calls`)
    await page.getByRole('link', { name: 'volunteer me' }).first().click()
    await page.getByLabel('一次调用').getByText('输入').waitFor()
    await page.evaluate(() => document.fonts.ready.then(() => undefined))
    await page.screenshot({ path: path.join(folder, `inspector-${colorScheme}.png`) })
    await page.close()
  }
  console.log('inspector')
}
