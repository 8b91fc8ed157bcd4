/** The page stack, and the bars around the page in front. */

import { openChannel } from './channel'
import type { Registry } from './code-space'
import type { BootInput, TabItem } from './config'
import { domOf, type EaselComponent, type Root } from './easel'
import { NavBar } from './nav-bar'
import { PageView } from './page'
import { followScroll } from './page-scroll'
import { capsuleRect, distanceBelow, fitUnits, followSize, type Screen, windowInfo } from './screen'
import { events, reportError } from './state'
import { CUSTOM_TAB_BAR, type StyleSheets } from './style-sheets'
import { TabBarView } from './tab-bar'
import { resolveTheme } from './theme'
import type {
  ChannelListeners,
  EventChannel,
  PageScroll,
  Rect,
  Router,
  Shared,
  WindowInfo,
  WindowState,
} from './types'
import { showModal, showToast } from './ui'
import { formatUrl, type PageUrl, parseUrl } from './url'

/** WeChat opens no more pages above each other. */
const MAX_PAGES = 10

type Input = Pick<BootInput, 'app' | 'theme' | 'configs'>

export class AppRouter implements Router {
  readonly tabBar: TabBarView
  private pages: PageView[] = []
  /** Tab pages once opened live on while other tabs are in front. */
  private readonly tabs = new Map<string, PageView>()
  private readonly navBar: NavBar
  /** What `setWindow` changed, above what the JSON says. */
  private readonly patches = new WeakMap<PageView, WindowState>()

  constructor(
    readonly screen: Screen,
    private readonly input: Input,
    private readonly registry: Registry,
    private readonly sheets: StyleSheets,
  ) {
    this.navBar = new NavBar(screen.nav, {
      back: () => this.attempt(this.goBack()),
      home: () => this.attempt(this.reLaunch('/' + this.home)),
      share: () => this.shareFromMenu(),
    })
    const resolve = <T extends object>(config: T): T => resolveTheme(config, input.theme)
    this.tabBar = new TabBarView(screen.tab, input.app.tabBar, resolve, (index, item) =>
      this.attempt(this.tapTab(index, item)),
    )
    events.on('ThemeChange', () => this.repaint())
    events.on('FontScaleChange', () => this.repaint())
    events.on('WindowResize', (size) => this.pages.at(-1)?.resize(size))
    followSize(screen.pages)
  }

  get stack(): readonly PageView[] {
    return this.pages
  }

  get top(): PageView {
    const page = this.pages.at(-1)
    if (!page) throw new Error('no page is open yet')
    return page
  }

  /** The page that the mini-program starts with. */
  get home(): string {
    const { entryPagePath, pages } = this.input.app
    return entryPagePath ?? pages[0] ?? ''
  }

  has(path: string): boolean {
    return (
      this.input.app.pages.includes(path) || (path in this.input.configs && this.registry.has(path))
    )
  }

  async navigateTo(
    url: string,
    listeners?: ChannelListeners,
  ): Promise<{ eventChannel: EventChannel }> {
    const target = await this.target(url)
    if (this.tabBar.isTab(target.path)) throw new Error('can not navigateTo a tabbar page')
    if (this.pages.length >= MAX_PAGES) throw new Error('webview count limit exceed')
    const { opener, opened } = openChannel(listeners)
    const previous = this.pages.at(-1)
    const page = this.create(target)
    page.channel = opened
    this.pages.push(page)
    previous?.hide()
    this.bringUp(page, true)
    return { eventChannel: opener }
  }

  async redirectTo(url: string): Promise<void> {
    const target = await this.target(url)
    if (this.tabBar.isTab(target.path)) throw new Error('can not redirectTo a tabbar page')
    const replaced = this.pages.pop()
    if (replaced) this.close(replaced)
    this.open(target)
  }

  async navigateBack(delta = 1): Promise<void> {
    await nextTask()
    if (this.pages.length <= 1) throw new Error('cannot navigate back at first page.')
    const keep = Math.max(1, this.pages.length - delta)
    for (const page of this.pages.splice(keep).reverse()) this.close(page)
    this.bringUp(this.top)
  }

  /** By the bar's button: only whoever goes back themselves is asked. */
  private async goBack(): Promise<void> {
    const { question } = this.top
    if (question && !(await showModal({ content: question })).confirm) return
    await this.navigateBack()
  }

  async switchTab(url: string): Promise<void> {
    const target = await this.target(url)
    if (!this.tabBar.isTab(target.path)) throw new Error('can not switch to no-tabBar page')
    for (const page of this.pages.reverse()) {
      if (page.path === target.path) continue
      if (this.tabs.get(page.path) === page) page.hide()
      else this.close(page)
    }
    const known = this.tabs.get(target.path)
    this.pages = known ? [known] : []
    if (known) this.bringUp(known)
    else this.open({ path: target.path, query: {} })
  }

  async reLaunch(url: string): Promise<void> {
    const target = await this.target(url)
    for (const page of new Set([...this.pages.reverse(), ...this.tabs.values()])) this.close(page)
    this.pages = []
    this.open(target)
  }

  setWindow(patch: Partial<WindowState>, page: PageView = this.top): void {
    this.patches.set(page, { ...this.patches.get(page), ...patch })
    this.paint(page)
  }

  scrollTo({ scrollTop, selector, offsetTop = 0, duration = 300 }: PageScroll): void {
    const { scroller, component } = this.top
    const target = selector && domOf(component.getShadowRoot()?.querySelector(selector))
    const place = target ? distanceBelow(target, scroller) + offsetTop : scrollTop
    scroller.scrollTo({ top: place, behavior: duration === 0 ? 'auto' : 'smooth' })
  }

  pullDown(): void {
    this.top.frame.classList.add('mp-refreshing')
    this.top.call('onPullDownRefresh')
  }

  stopPullDown(): void {
    this.top.frame.classList.remove('mp-refreshing')
  }

  async share(from: 'menu' | 'button', target?: EaselComponent): Promise<Shared> {
    const page = this.top
    if (from === 'menu' && !page.handles('onShareAppMessage')) {
      throw new Error('当前页面未设置分享')
    }
    const answer = page.call('onShareAppMessage', { from, target }) as
      | (Partial<Shared> & { promise?: Promise<Partial<Shared>> })
      | undefined
    const { promise, ...own } = answer ?? {}
    const shared = {
      title: page.window.navigationBarTitleText ?? '',
      path: formatUrl(page),
      ...own,
      ...(await promise),
    }
    events.emit('Shared', shared)
    return shared
  }

  windowInfo(): WindowInfo {
    return windowInfo(this.screen, this.pages.at(-1)?.window)
  }

  capsule(): Rect {
    return capsuleRect()
  }

  toPage(x: number, y: number): { x: number; y: number } {
    const { left, top } = this.screen.pages.getBoundingClientRect()
    return { x: x - left, y: y - top + (this.pages.at(-1)?.scroller.scrollTop ?? 0) }
  }

  /** Navigation starts when the code that asked for it is through. */
  private async target(url: string): Promise<PageUrl> {
    await nextTask()
    const target = parseUrl(url, this.pages.at(-1)?.path)
    if (!this.has(target.path)) throw new Error(`page "${target.path}" is not found`)
    return target
  }

  private create({ path, query }: PageUrl): PageView {
    const page = new PageView(path, query, this.createRoot(path))
    page.window = this.windowOf(page)
    followScroll(page, () => this.pullDown())
    return page
  }

  /** A script that fails is an error of the app, whatever becomes of the navigation. */
  private createRoot(path: string): Root {
    try {
      return this.registry.create(path)
    } catch (error) {
      reportError(error, path)
      throw error
    }
  }

  /** A new page on top of what is left of the stack. */
  private open(target: PageUrl): void {
    const page = this.create(target)
    if (this.tabBar.isTab(target.path)) this.tabs.set(target.path, page)
    this.pages.push(page)
    this.bringUp(page, true)
  }

  /**
   * The page stands in the stack before it is attached: components ask for `getCurrentPages()` as
   * soon as they are.
   */
  private bringUp(page: PageView, fresh = false): void {
    this.sheets.activate(page.path)
    this.paint(page)
    if (fresh) page.load(this.screen.pages, this.customTabBar(page.path))
    page.show()
    this.paint(page)
    history.replaceState(null, '', '#' + formatUrl(page).slice(1))
  }

  private customTabBar(path: string): Root | undefined {
    const custom = this.input.app.tabBar?.custom && this.tabBar.isTab(path)
    return custom ? this.createRoot(CUSTOM_TAB_BAR) : undefined
  }

  private close(page: PageView): void {
    page.unload()
    if (this.tabs.get(page.path) === page) this.tabs.delete(page.path)
  }

  private shareFromMenu(): void {
    this.share('menu').then(
      ({ title }) => showToast({ title: `已转发：${title}`, icon: 'none' }),
      (error: Error) => showToast({ title: error.message, icon: 'none' }),
    )
  }

  private async tapTab(index: number, { pagePath, text }: TabItem): Promise<void> {
    await this.switchTab('/' + pagePath)
    this.top.call('onTabItemTap', { index, pagePath, text })
  }

  private windowOf(page: PageView): WindowState {
    const { app, configs, theme } = this.input
    const config = { ...app.window, ...configs[page.path] }
    return { ...resolveTheme(config, theme), ...this.patches.get(page) }
  }

  private repaint(): void {
    for (const page of new Set([...this.pages, ...this.tabs.values()])) this.paint(page)
  }

  private paint(page: PageView): void {
    page.window = this.windowOf(page)
    page.paint()
    if (page !== this.pages.at(-1)) return
    this.navBar.paint(page.window, this.leading(page))
    this.tabBar.paint(page.path)
    fitUnits(this.screen.pages)
  }

  private leading(page: PageView): 'back' | 'home' | 'none' {
    if (this.pages.length > 1) return 'back'
    const atHome = page.path === this.home || this.tabBar.isTab(page.path)
    return atHome || page.window.homeHidden ? 'none' : 'home'
  }

  /** For what a person started: nobody else looks at the promise. */
  private attempt(action: Promise<unknown>): void {
    action.catch((error: unknown) => reportError(error, 'navigation'))
  }
}

const nextTask = (): Promise<void> => Promise.resolve()
