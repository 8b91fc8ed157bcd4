import { execFile } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Mock } from './host/types'

/** An unpacked browser and the environment that it runs in. */
export interface UnpackedBrowser {
  executable: string
  env: Record<string, string>
}

const PACKAGE = '@sparticuz/chromium'

/** Offline and in a container: no sandbox, no GPU, no call home. */
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
]

/**
 * Unpacks the Chromium that npm brought, with the system libraries that a bare machine lacks, into
 * a folder of its version under the temp folder; once per machine. Several processes may call it
 * at once: each unpacks aside and the first one's folder stays.
 */
export async function unpackBrowser(): Promise<UnpackedBrowser> {
  const folder = path.join(os.tmpdir(), `chromium-${packageVersion()}-npm`)
  if (!fs.existsSync(folder)) await unpackTo(folder)
  return {
    executable: path.join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: path.join(folder, 'fonts.conf'),
    },
  }
}

/** Starts the browser that npm brought. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { executable, env } = await unpackBrowser()
  return chromium.launch({
    executablePath: executable,
    args: FLAGS,
    env: { ...process.env, ...env },
  })
}

/** What stands in place of the phone and its owner; see the host's `Mock`. */
export type PhoneState = Partial<Omit<Mock, 'files'>>

/**
 * A phone of 375 × 812 px with a profile of its own; closing its context throws the profile away.
 * @param origin where the preview is served, e.g. `http://127.0.0.1:8090`
 */
export async function newPhone(
  browser: Browser,
  origin: string,
  state: PhoneState = {},
): Promise<Page> {
  const localStorage = [{ name: 'mp:mock', value: JSON.stringify(state) }]
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    storageState: { cookies: [], origins: [{ origin, localStorage }] },
  })
  return context.newPage()
}

/** Resolves when the visible page has fired `onReady` and its fonts are there. */
export async function waitUntilReady(page: Page): Promise<void> {
  await page.locator('.mp-page:not([hidden])[data-ready]').waitFor({ state: 'attached' })
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

function packageVersion(): string {
  const { version } = JSON.parse(
    fs.readFileSync(path.resolve(packageFolder(), 'package.json'), 'utf8'),
  ) as { version: string }
  return version
}

/** The package exports its entry only; that lies in `build/cjs`. */
const packageFolder = (): string =>
  path.resolve(path.dirname(createRequire(__filename).resolve(PACKAGE)), '../..')

/**
 * In a process of its own: the package chooses its files by environment variables, writes to the
 * temp folder, changes `process.env`, and trusts whatever older version it finds there.
 */
async function unpackTo(folder: string): Promise<void> {
  const aside = fs.mkdtempSync(`${folder}-`)
  const script = `import('${PACKAGE}').then((chromium) => chromium.default.executablePath())`
  try {
    await promisify(execFile)(process.execPath, ['-e', script], {
      cwd: __dirname,
      env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    })
    fs.writeFileSync(path.join(aside, 'fonts.conf'), fontConfig(folder))
    moveInPlace(aside, folder)
  } finally {
    fs.rmSync(aside, { recursive: true, force: true })
  }
}

/** The package's own configuration looks for its fonts elsewhere. */
const fontConfig = (folder: string): string => `<?xml version="1.0"?>
<fontconfig>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`

/** Another process may have been faster; its folder is as good. */
function moveInPlace(aside: string, folder: string): void {
  try {
    fs.renameSync(aside, folder)
  } catch (error) {
    if (!fs.existsSync(folder)) throw error
  }
}
