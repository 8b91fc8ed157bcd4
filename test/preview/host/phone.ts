import path from 'node:path'
import type { Surface } from '../../../local/preview/host/surface'
import {
  FIXTURE,
  openPhone,
  type Phone,
  type PhoneOptions,
  servePreview,
} from '../../support/browser'

declare global {
  interface Window {
    __mp: Surface
    /** The mini-program's own; the fixture notes what happens in `trace`. */
    getApp(): { trace: string[] }
  }
}

let origin: Promise<string> | undefined

/** Opens the fixture that was made for the host's semantics. */
export async function openHost(options: PhoneOptions = {}): Promise<Phone> {
  origin ??= servePreview(path.join(FIXTURE, 'host'))
  return openPhone({ origin: await origin, ...options })
}

/** What happened in the mini-program so far, in order; forgets it. */
export const takeTrace = ({ page }: Phone): Promise<string[]> =>
  page.evaluate(() => window.getApp().trace.splice(0))

/** Runs an action on the router; gives the message of its failure. */
export function navigate(
  { page }: Phone,
  action: 'navigateTo' | 'redirectTo' | 'switchTab' | 'reLaunch',
  url: string,
): Promise<string | undefined> {
  return page.evaluate(
    ([action, url]) =>
      window.__mp.router[action](url).then(
        () => undefined,
        (error: Error) => error.message,
      ),
    [action, url] as const,
  )
}

/** The message of the failure, if going back fails. */
export const navigateBack = ({ page }: Phone, delta?: number): Promise<string | undefined> =>
  page.evaluate(
    (delta) =>
      window.__mp.router.navigateBack(delta).then(
        () => undefined,
        (error: Error) => error.message,
      ),
    delta,
  )

/** Code paths of the page stack. */
export const stackOf = ({ page }: Phone): Promise<string[]> =>
  page.evaluate(() => window.__mp.router.stack.map(({ path }) => path))

/** Waits until the page in front has had its `onReady`. */
export const settled = ({ page }: Phone): Promise<void> =>
  page.locator('.mp-page:not([hidden])[data-ready]').waitFor({ state: 'attached' })

/** A computed style of the first match on the visible page. */
export const styleOf = ({ screen }: Phone, selector: string, property: string): Promise<string> =>
  screen
    .locator(selector)
    .first()
    .evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property)

const PATIENCE_MS = 5000
const PAUSE_MS = 20

/** Reads until the answer is as expected; fails with the last difference. */
export async function eventually<T>(read: () => Promise<T>, expected: unknown): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const answer = await read()
    try {
      expect(answer).toEqual(expected)
      return
    } catch (difference) {
      if (Date.now() > deadline) throw difference
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/** What happened so far, without forgetting it. */
export const peekTrace = ({ page }: Phone): Promise<string[]> =>
  page.evaluate(() => window.getApp().trace)
