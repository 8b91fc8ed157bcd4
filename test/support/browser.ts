import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import {
  launchBrowser,
  newPhone,
  type PhoneState,
  waitUntilReady,
} from '../../local/preview/browser'
import { formatDiagnostic } from '../../local/preview/diagnostics'
import { createPreview, type Preview } from '../../local/preview/serve'

const REPOSITORY = path.resolve(__dirname, '../..')

/** The small mini-program that the preview's own tests run. */
export const FIXTURE = path.join(REPOSITORY, 'test/preview/fixture')

/** How a test opens the phone. */
export interface PhoneOptions extends PhoneState {
  /** Where the preview is served; the fixture's unless given. */
  origin?: string
  /** Page path with query; the entry page unless given. */
  path?: string
}

/** A phone with an open mini-program. */
export interface Phone {
  page: Page
  /** The visible page of the mini-program. */
  screen: ReturnType<Page['locator']>
  /** Fails with everything that went wrong in app code, in the host or in the browser. */
  expectNoErrors(): Promise<void>
}

const closers: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

let browser: Promise<Browser> | undefined

/** One browser for the test file; closed after its last test. */
export function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser().then((launched) => {
    closers.push(() => launched.close())
    return launched
  })
  return browser
}

/** Opens the phone, in a browser profile of its own, and waits for the page's `onReady`. */
export async function openPhone(options: PhoneOptions = {}): Promise<Phone> {
  const { origin = await fixtureOrigin(), path: route = '', ...state } = options
  const page = await newPhone(await sharedBrowser(), origin, state)
  const crashes: string[] = []
  page.on('pageerror', (error) => crashes.push(error.stack ?? error.message))
  await page.goto(`${origin}/app/#${route}`)
  await waitUntilReady(page).catch((cause: unknown) => {
    throw new Error(`${route} did not become ready\n${crashes.join('\n')}`, { cause })
  })
  return {
    page,
    screen: page.locator('.mp-page:not([hidden])'),
    async expectNoErrors() {
      const reported = await page.evaluate(() => (window as unknown as HostWindow).__mp.errors)
      expect([...crashes, ...reported]).toEqual([])
    },
  }
}

interface HostWindow {
  __mp: { errors: string[] }
}

let fixture: Promise<string> | undefined

/** The fixture mini-program's origin; built on first use in a test file. */
export function fixtureOrigin(): Promise<string> {
  fixture ??= servePreview(FIXTURE)
  return fixture
}

/**
 * Builds a mini-program and serves it until the test file ends.
 * @returns its origin
 * @throws Error with the build's errors
 */
export const servePreview = async (root: string): Promise<string> =>
  listen(await buildPreview(root))

/**
 * Builds a mini-program, to be mounted on a server beside others; closed as the test file ends.
 * @throws Error with the build's errors
 */
export async function buildPreview(root: string): Promise<Preview> {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'preview-test-'))
  closers.push(async () => fs.rmSync(outdir, { recursive: true }))
  const preview = await createPreview({
    root,
    outdir,
    styleStore: path.join(os.tmpdir(), 'preview-test-styles.json'),
    nodeModules: path.join(REPOSITORY, 'node_modules'),
  })
  closers.push(() => preview.close())
  if (preview.errors.length > 0) throw new Error(preview.errors.map(formatDiagnostic).join('\n'))
  return preview
}

/** Serves a preview alone, until the test file ends. @returns its origin */
export async function listen(preview: Preview): Promise<string> {
  const server = http.createServer(async (request, response) => {
    if (await preview.handle(request, response)) return
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
