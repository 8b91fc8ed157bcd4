import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { EVENTS } from '../../cloudfunctions/event/plan-documents'
import { miniprogramRoot, projectRoot } from '../paths'
import { launchBrowser, newPhone, waitUntilReady } from '../preview/browser'
import type { Surface } from '../preview/host/surface'
import { pagesOf, readProject } from '../preview/project'
import { type RunningCity, serveCity } from '../serve-city'
import { CALLS_BEFORE_FIRST_PAINT, SET_DATA } from './budgets'
import { budgeted, kilobytes, type Row } from './report'

/** For whom a page has most to show; 林小满 for the others. */
const visitors: Record<string, string> = {
  children: 'demo-chen',
  guardian: 'demo-zhou',
  cases: 'demo-federation',
  'sign-up': 'visitor-of-the-bench',
}

interface Measured {
  firstPaint: Row
  setData: Row[]
}

/** What the mini-program's pages do in a browser, each opened anew. */
export async function measurePages(log: (line: string) => void): Promise<Measured> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-pages-'))
  const city = await serveCity({ folder, port: 0, log })
  const browser = await launchBrowser()
  try {
    const calls = await callsBeforeFirstPaint(browser, city.url)
    const name = 'calls before the home page’s first paint'
    const firstPaint = budgeted(name, calls, CALLS_BEFORE_FIRST_PAINT)
    const setData: Row[] = []
    for (const route of routes()) {
      const bytes = await largestSetData(browser, city, route)
      setData.push(budgeted(route, bytes, SET_DATA, kilobytes))
    }
    return { firstPaint, setData }
  } finally {
    await browser.close()
    await city.close()
    rmSync(folder, { recursive: true })
  }
}

const routes = (): string[] =>
  pagesOf(readProject(miniprogramRoot, path.join(projectRoot, 'node_modules')).app)

/** Calls of functions, from the start of the mini-program until the home page shows what it is for. */
async function callsBeforeFirstPaint(browser: Browser, url: string): Promise<number> {
  const page = await newPhone(browser, url, { openid: 'demo-lin' })
  let calls = 0
  page.on('request', (request) => {
    if (request.url().includes('/__cloud/function/')) calls++
  })
  await page.goto(`${url}/app/`)
  await waitUntilReady(page)
  await page.waitForFunction(() => {
    const { __mp } = window as unknown as { __mp: Surface }
    return (__mp.pageData() as { state: string }).state === 'ready'
  })
  await page.context().close()
  return calls
}

async function largestSetData(browser: Browser, city: RunningCity, route: string): Promise<number> {
  const name = route.split('/').at(-1) ?? ''
  const openid = visitors[name] ?? 'demo-lin'
  const page = await newPhone(browser, city.url, { openid })
  await page.goto(`${city.url}/app/#${route}${name === 'event' ? await query(city) : ''}`)
  await waitUntilReady(page)
  await page.waitForLoadState('networkidle')
  const bytes = await bytesOf(page, route)
  await page.context().close()
  if (bytes === 0) throw new Error(`${route} showed nothing to ${openid}`)
  return bytes
}

const bytesOf = (page: Page, route: string): Promise<number> =>
  page.evaluate((route) => {
    const { __mp } = window as unknown as { __mp: Surface }
    return __mp.setDataBytes[route] ?? 0
  }, route)

/** The event with the most sessions to show. */
async function query({ cloud }: RunningCity): Promise<string> {
  const [event] = await cloud.engine.find(EVENTS, { filter: { 'sessions.3': { $exists: true } } })
  return `?eventId=${event?._id}`
}
