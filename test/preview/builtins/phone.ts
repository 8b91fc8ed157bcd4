import path from 'node:path'
import { type PhoneState, waitUntilReady } from '../../../local/preview/browser'
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
  }
}

/** Longest wait for what is bound to happen. */
const PATIENCE_MS = 5000

let origin: Promise<string> | undefined

/** Where each phone was opened. */
const routes = new WeakMap<Phone, string>()

/** Opens a page (`b-…`) of the fixture that was made for built-ins and `wx`. */
export async function openPage(name: string, options: PhoneOptions = {}): Promise<Phone> {
  origin ??= servePreview(path.join(FIXTURE, 'builtins'))
  const [page, query] = name.split('?')
  const route = `pages/${page}/${page}${query ? `?${query}` : ''}`
  const phone = await openPhone({ origin: await origin, path: route, ...options })
  phone.page.setDefaultTimeout(PATIENCE_MS)
  routes.set(phone, route)
  return phone
}

/** What tests change on a shared phone, as it is at first. */
const MOCK: PhoneState = {
  openid: 'o-visitor',
  location: { latitude: 23.1, longitude: 114.4, accuracy: 20 },
  scanResult: null,
  network: 'online',
  theme: 'system',
  fontScale: 1,
  modal: null,
  subscribe: 'ask',
}

/**
 * Opens the page anew on the same phone, which is faster than a new phone for each test. Consent to
 * the privacy contract stays as it is.
 */
export async function restart(phone: Phone, state: PhoneState = {}): Promise<void> {
  await phone.page.evaluate(
    async ([url, mock]) => {
      window.__mp.setMock(mock)
      await window.__mp.router.reLaunch(url)
    },
    [`/${routes.get(phone)}`, { ...MOCK, ...state }] as const,
  )
  await waitUntilReady(phone.page)
}

/** Has a phone's requests to the cloud reach one, as its own origin's. */
export async function leadToCloud({ page }: Phone, cloud: { url: string }): Promise<void> {
  await page.route('**/__cloud/**', async (route) => {
    const { pathname, search } = new URL(route.request().url())
    const headers = { ...route.request().headers(), origin: cloud.url }
    const url = cloud.url + pathname + search
    await route.fulfill({ response: await route.fetch({ url, headers }) })
  })
}

/** Events that the page in front noted so far, each as its name and detail. */
export const noted = ({ page }: Phone): Promise<[string, unknown][]> =>
  page.evaluate(() => (window.__mp.pageData() as { noted: [string, unknown][] }).noted)

/** The details of the noted events of one name. */
export async function details(phone: Phone, type: string): Promise<unknown[]> {
  return (await noted(phone)).flatMap(([name, detail]) => (name === type ? [detail] : []))
}

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

/** A computed style of the first match on the visible page. */
export const styleOf = ({ screen }: Phone, selector: string, property: string): Promise<string> =>
  screen
    .locator(selector)
    .first()
    .evaluate((node, name) => getComputedStyle(node).getPropertyValue(name), property)

/** What the preview said it does not have. */
export const unsupported = ({ page }: Phone): Promise<readonly string[]> =>
  page.evaluate(() => window.__mp.unsupported)

/** What an API of `wx` answered: its result, or the failure's fields. */
export type Outcome = { errMsg: string } & Record<string, unknown>

/**
 * Calls an API of the mini-program's `wx` by its path (`cloud.callFunction`) without callbacks and
 * answers its result or its failure.
 */
export const call = ({ page }: Phone, path: string, options: object = {}): Promise<Outcome> =>
  page.evaluate(
    ([path, options]) => {
      const { wx } = window as unknown as { wx: Record<string, unknown> }
      const run = path
        .split('.')
        .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], wx)
      return (run as (options: object) => Promise<Outcome>)(options).catch((failure: Outcome) => ({
        ...failure,
      }))
    },
    [path, options] as const,
  )

/** Calls a synchronous API of `wx`. */
export const callSync = ({ page }: Phone, name: string, ...args: unknown[]): Promise<unknown> =>
  page.evaluate(
    ([name, args]) => {
      const { wx } = window as unknown as { wx: Record<string, (...args: unknown[]) => unknown> }
      return wx[name]?.(...args)
    },
    [name, args] as const,
  )
