import path from 'node:path'
import { FIXTURE, openPhone, servePreview } from '../../support/browser'
import { stackOf } from './phone'

test('each tab page has its own custom tab bar, outside what scrolls', async () => {
  const origin = await servePreview(path.join(FIXTURE, 'custom-bar'))
  const phone = await openPhone({ origin })
  // the app's onLaunch leads to the second tab, after the first page has opened
  await phone.screen.locator('.content', { hasText: 'two' }).waitFor()
  expect(await phone.page.locator('#mp-tab').isVisible()).toBe(false)
  const bar = phone.screen.locator(':scope > wx-page:not(.mp-scroll wx-page)')
  expect(await bar.getByRole('tab').allTextContents()).toEqual(['one', 'two'])
  const chosen = () => bar.locator('[class*="on"][role=tab]').textContent()
  expect(await chosen()).toBe('two')

  await bar.getByRole('tab', { name: 'one' }).tap()
  await phone.screen.locator('.content', { hasText: 'one' }).waitFor()
  expect(await stackOf(phone)).toEqual(['pages/one/one'])
  expect(await chosen()).toBe('one')

  await phone.page.setViewportSize({ width: 414, height: 812 })
  await phone.page.waitForFunction(() => window.__mp.router.top.caller.data.width === 414)
  await phone.expectNoErrors()
})
