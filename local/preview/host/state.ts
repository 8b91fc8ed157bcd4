/**
 * State that the rooms of the host share: the mocks, the app-level events, and what went wrong or
 * is not supported. Tests and the panel reach it through `window.__mp`.
 */

import type { Theme } from './config'
import { Emitter } from './emitter'
import type { AppEvents, LaunchOptions, Mock, NetworkStatus } from './types'

/** The panel and the host share the mocks under this key of localStorage, as JSON. */
const STORAGE_KEY = 'mp:mock'

const DEFAULTS: Mock = {
  openid: 'o-visitor',
  location: { latitude: 23.1115, longitude: 114.4161, accuracy: 30 },
  scanResult: null,
  network: 'online',
  theme: 'system',
  fontScale: 1,
  modal: null,
  files: null,
  subscribe: 'ask',
  phoneNumber: 'allow',
  privacyAgreed: false,
}

export const events = new Emitter<AppEvents>()

const values: Mock = { ...DEFAULTS, ...storedMock() }

function storedMock(): Partial<Mock> {
  const text = localStorage.getItem(STORAGE_KEY)
  return text ? (JSON.parse(text) as Partial<Mock>) : {}
}

/** The mocks; an assignment counts as `setMock`. */
export const mock: Mock = new Proxy(values, {
  set(_target, name, value) {
    setMock({ [name]: value })
    return true
  },
})

/** Changes mocks, keeps them for the next start and tells the app. */
export function setMock(patch: Partial<Mock>): void {
  const before = { theme: currentTheme(), network: values.network, fontScale: values.fontScale }
  Object.assign(values, patch)
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ ...values, files: null }))
  if (currentTheme() !== before.theme) announceTheme()
  if (values.network !== before.network) events.emit('NetworkStatusChange', networkStatus())
  if (values.fontScale !== before.fontScale) events.emit('FontScaleChange', values.fontScale)
}

const systemDark = matchMedia('(prefers-color-scheme: dark)')
systemDark.addEventListener('change', () => {
  if (values.theme === 'system') announceTheme()
})

function announceTheme(): void {
  events.emit('ThemeChange', { theme: currentTheme() })
}

let darkMode = false

/** app.json's `darkmode`: an app that does not say it is always light. Boot sets it. */
export const allowDarkMode = (allowed: boolean): void => {
  darkMode = allowed
}

/** The theme in force: the mock's, or the browser's where the mock says `system`. */
export function currentTheme(): Theme {
  if (!darkMode) return 'light'
  if (values.theme !== 'system') return values.theme
  return systemDark.matches ? 'dark' : 'light'
}

export const networkStatus = (): NetworkStatus =>
  values.network === 'online'
    ? { isConnected: true, networkType: 'wifi' }
    : { isConnected: false, networkType: 'none' }

/** How the mini-program was opened; boot fills it in. */
export const launch: LaunchOptions = {
  path: '',
  query: {},
  scene: 1001,
  shareTicket: '',
  referrerInfo: {},
}

// ---------------------------------------------------------------- temporary files

/** Files the mini-program may name (`wxfile://…`): chosen, drawn or written ones. */
export const files = new Map<string, Blob>()

const objectUrls = new Map<string, string>()

/** The URL under which the browser finds what a mini-program path names. */
export function resolveFile(path: string): string {
  if (path.startsWith('cloud://')) {
    return `/__cloud/picture?${new URLSearchParams({ id: path, openid: mock.openid })}`
  }
  const blob = files.get(path)
  if (!blob) return path
  const known = objectUrls.get(path) ?? URL.createObjectURL(blob)
  objectUrls.set(path, known)
  return known
}

// ---------------------------------------------------------------- what went wrong

/** Errors of app code and of the host, oldest first. A test ends with this empty. */
export const errors: string[] = []
/** glass-easel's warnings, each once. */
export const warnings = new Set<string>()
/** What app code used and the preview does not have, by name, each once. */
export const unsupported = new Set<string>()

/** Records an error, shows it in the console and hands it to `App.onError`. */
export function reportError(error: unknown, place: string): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  errors.push(`${place}: ${text}`)
  console.error(`[mini-program] ${place}`, error)
  events.emit('Error', text)
}

type UnsupportedListener = (name: string) => void
let onUnsupported: UnsupportedListener = () => {}

/** The banner subscribes here. */
export const listenUnsupported = (listener: UnsupportedListener): void => {
  onUnsupported = listener
}

/** Says, once per name, that the preview does not have it: list, console and a line on the page. */
export function reportUnsupported(name: string): void {
  if (unsupported.has(name)) return
  unsupported.add(name)
  console.warn(`[preview] not supported: ${name}`)
  onUnsupported(name)
}
