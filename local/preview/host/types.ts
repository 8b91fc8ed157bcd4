/**
 * What the rooms of the host agree on: the core (this folder) draws pages, `builtins/` draws the
 * built-in components, `wx/` is the `wx` object.
 *
 * The border: `builtins/index.ts` exports `registerBuiltins(space: ComponentSpace): void`, called
 * once before any component is registered; `wx/index.ts` exports `createWx(router: Router): object`,
 * called once before app code runs.
 */

import type { TabBarConfig, TabItem, Theme, WindowConfig } from './config'
import type { Caller, ComponentSpace, EaselComponent, EventOptions } from './easel'

export type RegisterBuiltins = (space: ComponentSpace) => void

// ---------------------------------------------------------------- router

export interface PageScroll {
  /** px; with `selector` the place of that element decides. */
  scrollTop?: number
  selector?: string
  /** px added to the element's place. */
  offsetTop?: number
  /** ms; 0 jumps. */
  duration?: number
}

/** A page in the stack. */
export interface Page {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly caller: Caller
  readonly component: EaselComponent
  /** The page's area: containing block of `position: fixed`, like a WebView. */
  readonly frame: HTMLElement
  readonly scroller: HTMLElement
  /** The navigation bar's and window's present values; change them with `router.setWindow`. */
  readonly window: Readonly<WindowState>
  /** What to ask whoever goes back from here (`wx.enableAlertBeforeUnload`); empty: nothing. */
  question: string
}

export interface WindowState extends WindowConfig {
  /** `wx.showNavigationBarLoading`. */
  loading?: boolean
  /** `wx.hideHomeButton`. */
  homeHidden?: boolean
  /** `<page-meta root-font-size>`: CSS length, or `system`. */
  rootFontSize?: string
  /** `<page-meta page-font-size>`: CSS length, or `system`. */
  pageFontSize?: string
}

/** The caller's end of an EventChannel. */
export interface EventChannel {
  emit(name: string, ...args: unknown[]): void
  on(name: string, listener: (...args: unknown[]) => void): void
  once(name: string, listener: (...args: unknown[]) => void): void
  off(name: string, listener?: (...args: unknown[]) => void): void
}

export type ChannelListeners = Record<string, (...args: unknown[]) => void>

/** px, in the page's coordinates unless said otherwise. */
export interface Rect {
  left: number
  top: number
  right: number
  bottom: number
  width: number
  height: number
}

/** As `wx.getWindowInfo` answers, px. */
export interface WindowInfo {
  pixelRatio: number
  screenWidth: number
  screenHeight: number
  windowWidth: number
  windowHeight: number
  statusBarHeight: number
  screenTop: number
  safeArea: Rect
}

/** What `wx.setTabBarItem`, `setTabBarBadge`, `showTabBarRedDot` change on one item. */
export interface TabItemState extends Partial<TabItem> {
  badge?: string
  dot?: boolean
}

export interface TabBar {
  setItem(index: number, patch: TabItemState): void
  setStyle(patch: Partial<Omit<TabBarConfig, 'list' | 'custom'>>): void
  setVisible(visible: boolean): void
}

/** What sharing gave: `onShareAppMessage`'s answer over the defaults. */
export interface Shared {
  title: string
  path: string
  imageUrl?: string
}

/**
 * Navigation happens after the running code is through, as in WeChat. The promises reject with an
 * `Error` whose message is the text after `fail ` in WeChat's `errMsg`; `wx` adds the API's name.
 */
export interface Router {
  readonly stack: readonly Page[]
  /** The visible page. Throws before the first page. */
  readonly top: Page
  readonly tabBar: TabBar
  navigateTo(url: string, events?: ChannelListeners): Promise<{ eventChannel: EventChannel }>
  redirectTo(url: string): Promise<void>
  navigateBack(delta?: number): Promise<void>
  switchTab(url: string): Promise<void>
  reLaunch(url: string): Promise<void>
  setWindow(patch: Partial<WindowState>, page?: Page): void
  scrollTo(target: PageScroll): void
  /** As if the user pulled; fires `onPullDownRefresh`. */
  pullDown(): void
  stopPullDown(): void
  /** From the menu it rejects where the page has no `onShareAppMessage`. */
  share(from: 'menu' | 'button', target?: EaselComponent): Promise<Shared>
  windowInfo(): WindowInfo
  /** The capsule in screen coordinates, px. */
  capsule(): Rect
  /** px on screen → px in the visible page's content, as touches report them. */
  toPage(x: number, y: number): { x: number; y: number }
}

// ---------------------------------------------------------------- built-in components

/** Properties as WeChat's `properties`: a type, or a type with its default; `null` is any type. */
export type PropertyDefinitions = Record<
  string,
  PropertyType | { type: PropertyType; value: unknown }
>
type PropertyType =
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor
  | ArrayConstructor
  | ObjectConstructor
  | null

export interface HoverOptions {
  /** Class names in the owner's scope; `none` switches hovering off. */
  class?: string
  /** ms */
  startTime?: number
  /** ms */
  stayTime?: number
  stopPropagation?: boolean
}

/** What a built-in's `create` gets. */
export interface BuiltinContext {
  /** The host element, e.g. `<wx-button>`. */
  readonly el: HTMLElement
  readonly host: EaselComponent
  readonly data: Readonly<Record<string, unknown>>
  /**
   * Fires an event on the host, by default neither bubbling nor composed. Returns what a listener
   * returned last (`bindinput` replaces the text so).
   */
  fire(name: string, detail?: unknown, options?: EventOptions): unknown
  /** Writes a property back (`model:value`). */
  setModel(name: string, value: unknown): void
  /** A plain DOM child, appended to `parent` (the host unless given). */
  create<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    className?: string,
    parent?: HTMLElement,
  ): HTMLElementTagNameMap[K]
  /** Code path of the component whose template holds the host: what relative URLs refer to. */
  ownerPath(): string
  /** Class names given as a property (`placeholder-class`), as they stand in the DOM. */
  scopedClass(names: string): string
}

/** A living built-in component. */
export interface Builtin {
  /** Where children go; the host unless given. */
  slot?: HTMLElement
  update?(data: Readonly<Record<string, unknown>>, changed: ReadonlySet<string>): void
  attached?(): void
  detached?(): void
  /** Takes part in `<form>`. */
  form?: { value(): unknown; reset(): void }
  /** What a tap on its `<label>` does. */
  activate?(): void
  /** Answer to `SelectorQuery.node()`. */
  node?: unknown
  /** Answer to `SelectorQuery.context()`. */
  context?: unknown
}

export interface BuiltinDefinition {
  properties?: PropertyDefinitions
  role?: string
  tabbable?: boolean
  hover?: HoverOptions
  create?(context: BuiltinContext): Builtin | undefined
}

/** What the core must know about a built-in's instance. */
export interface BuiltinInstance {
  readonly tag: string
  readonly builtin: Builtin
  hover: HoverOptions
}

// ---------------------------------------------------------------- mocks

export interface MockLocation {
  /** GCJ-02 degrees. */
  latitude: number
  longitude: number
  /** metres */
  accuracy?: number
}

/** What the panel or a test decides in place of a phone and its user. */
export interface Mock {
  openid: string
  /** `deny`: the user refuses location. */
  location: MockLocation | 'deny'
  /** Text that the next scans return; null asks. */
  scanResult: string | null
  network: 'online' | 'offline'
  /** `system` follows the browser. */
  theme: Theme | 'system'
  /** WeChat's text size setting; 1 is the standard. */
  fontScale: number
  /** Answers every `wx.showModal` at once; null shows it. */
  modal: { confirm: boolean; cancel: boolean; content?: string } | null
  /** What choosing a file gives; null opens the browser's chooser. Not kept over a reload. */
  files: File[] | null
  /**
   * Answer to `wx.requestSubscribeMessage`: the person is asked, says always the same, WeChat has banned the
   * templates, or the person has switched all such messages off.
   */
  subscribe: 'ask' | 'accept' | 'reject' | 'ban' | 'off'
  /** What the person answers when a button asks for the phone number. */
  phoneNumber: 'allow' | 'deny'
  privacyAgreed: boolean
}

// ---------------------------------------------------------------- app-level events

/** As `wx.getLaunchOptionsSync` answers. */
export interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket: string
  referrerInfo: Record<string, unknown>
}

export interface NetworkStatus {
  isConnected: boolean
  networkType: 'wifi' | 'none'
}

/** px */
export interface WindowSize {
  size: { windowWidth: number; windowHeight: number }
}

/** Events behind `wx.onAppShow` and the like, by the name after `on`. */
export interface AppEvents {
  AppShow: [LaunchOptions]
  AppHide: []
  ThemeChange: [{ theme: Theme }]
  NetworkStatusChange: [NetworkStatus]
  WindowResize: [WindowSize]
  Error: [message: string]
  UnhandledRejection: [{ reason: unknown; promise: Promise<unknown> }]
  PageNotFound: [{ path: string; query: Record<string, string>; isEntryPage: boolean }]
  /** The preview's own: the text size setting changed. */
  FontScaleChange: [scale: number]
  /** The preview's own: a page has had its `onReady`. */
  PageReady: [Page]
  /** The preview's own: the page in front was shared. */
  Shared: [Shared]
}
