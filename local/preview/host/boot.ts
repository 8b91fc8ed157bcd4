/** Starts a mini-program: `__mpBoot`, which the compiled app calls with all that it consists of. */

import { appHas, callApp, connectApp, getApp, registerApp } from './app'
import { installBanner } from './banner'
import { registerBuiltins } from './builtins'
import { completeCaller } from './caller'
import { listenToEasel, Registry } from './code-space'
import type { BootInput } from './config'
import { installInput } from './input'
import { AppRouter } from './router'
import { buildScreen } from './screen'
import { allowDarkMode, events, launch, reportError } from './state'
import { StyleSheets } from './style-sheets'
import { installSurface, timings } from './surface'
import { followFontScale, followTheme } from './theme'
import { formatUrl, type PageUrl, parseUrl } from './url'
import { createWx } from './wx'
import { installWxsGlobals } from './wxs-runtime'

export function boot(input: BootInput): void {
  const began = performance.now()
  allowDarkMode(input.app.darkmode ?? false)
  if (input.app.style === 'v2') document.documentElement.classList.add('style-v2')
  installWxsGlobals()
  listenToEasel()
  completeCaller()
  const screen = buildScreen()
  installBanner(screen.overlay)
  const sheets = new StyleSheets(input)
  followTheme()
  followFontScale()
  const registry = new Registry(input, registerBuiltins)
  const router = new AppRouter(screen, input, registry, sheets)
  installInput(screen.phone, screen.pages, (x, y) => router.toPage(x, y))
  installGlobals(registry, router)
  installSurface(router)
  connectApp()
  timings.boot = performance.now() - began
  start(input, router).catch((error: unknown) => reportError(error, 'start'))
}

function installGlobals(registry: Registry, router: AppRouter): void {
  const { Page, Component, Behavior } = registry
  Object.assign(globalThis, {
    App: registerApp,
    getApp,
    getCurrentPages: () => router.stack.map(({ caller }) => caller),
    Page,
    Component,
    Behavior,
    wx: createWx(router),
  })
}

/** Runs app.ts and opens the page that the address names, the home page unless it names one. */
async function start(input: BootInput, router: AppRouter): Promise<void> {
  const began = performance.now()
  events.once('PageReady', () => {
    timings.firstPage = performance.now() - began
  })
  const asked = addressed(router)
  Object.assign(launch, asked, { scene: sceneOfAddress() })
  input.appModule()
  // opens when onLaunch is through, so that a navigation in onLaunch comes after it
  const opened = router.has(asked.path) ? router.reLaunch(formatUrl(asked)) : undefined
  callApp('onLaunch', launch)
  callApp('onShow', launch)
  await (opened ?? openMissing(asked, router))
  addEventListener('hashchange', () => {
    router
      .reLaunch(formatUrl(addressed(router)))
      .catch((error: unknown) => reportError(error, 'address'))
  })
}

/** `?scene=1007`, as the panel opens a shared page; WeChat's 1001 is the list of mini-programs. */
const sceneOfAddress = (): number =>
  Number(new URLSearchParams(location.search).get('scene') ?? 1001)

function addressed(router: AppRouter): PageUrl {
  const hash = location.hash.slice(1).replace(/^\//, '')
  return parseUrl('/' + (hash || router.home))
}

/** The app may lead elsewhere itself; else the home page opens. */
async function openMissing({ path, query }: PageUrl, router: AppRouter): Promise<void> {
  const missing = { path, query, isEntryPage: true }
  reportError(new Error(`page "${path}" is not found`), 'start')
  events.emit('PageNotFound', missing)
  if (appHas('onPageNotFound')) callApp('onPageNotFound', missing)
  else await router.reLaunch('/' + router.home)
}
