/** A page: its instance, its area on the phone, and its life cycle. */

import { left } from './caller'
import { openChannel } from './channel'
import type { Caller, EaselComponent, Root } from './easel'
import { events, mock, reportError } from './state'
import type { EventChannel, Page, WindowSize, WindowState } from './types'

let count = 0

export class PageView implements Page {
  readonly caller: Caller
  readonly component: EaselComponent
  readonly frame = document.createElement('section')
  readonly scroller = document.createElement('div')
  window: WindowState = {}
  question = ''
  /** Its end of the channel to the page that opened it. */
  channel: EventChannel = openChannel().opened
  private tabBar: Root | undefined
  private shown = false
  private ready = false
  private scrollTop = 0

  constructor(
    readonly path: string,
    readonly query: Readonly<Record<string, string>>,
    private readonly root: Root,
  ) {
    this.caller = root.get()
    this.component = root.getComponent()
    this.frame.className = 'mp-page'
    this.frame.dataset.path = path
    this.scroller.className = 'mp-scroll'
    this.frame.append(this.scroller)
    this.completeCaller(++count)
  }

  get visible(): boolean {
    return this.shown
  }

  /** Puts the page into the document and loads it. */
  load(parent: HTMLElement, tabBar?: Root): void {
    parent.append(this.frame)
    if (this.window.disableScroll) this.scroller.style.overflowY = 'hidden'
    attach(this.root, this.scroller)
    if (tabBar) this.attachTabBar(tabBar)
    this.call('onLoad', this.query)
  }

  show(): void {
    if (this.shown) return
    this.shown = true
    this.frame.hidden = false
    // its style sheet was off: without it the content may have been too short to stay scrolled
    this.scroller.scrollTop = this.scrollTop
    this.component.triggerPageLifetime('show', [])
    this.call('onShow')
    if (!this.ready) this.becomeReady()
  }

  hide(): void {
    if (!this.shown) return
    this.shown = false
    this.scrollTop = this.scroller.scrollTop
    this.call('onHide')
    this.component.triggerPageLifetime('hide', [])
    this.frame.hidden = true
  }

  resize(size: WindowSize): void {
    this.call('onResize', size)
    this.component.triggerPageLifetime('resize', [size])
  }

  unload(): void {
    this.shown = false
    this.call('onUnload')
    left.add(this.component)
    this.tabBar?.release()
    this.root.release()
    this.frame.remove()
  }

  handles(name: string): boolean {
    return typeof this.caller[name] === 'function'
  }

  /** Calls a page method if there is one; an error is reported and does not spread. */
  call(name: string, ...args: unknown[]): unknown {
    const method = this.caller[name]
    if (typeof method !== 'function') return undefined
    try {
      return method.apply(this.caller, args)
    } catch (error) {
      reportError(error, `${this.path} ${name}`)
      return undefined
    }
  }

  /** The window's background and `<page-meta>`'s font sizes. */
  paint(): void {
    const { backgroundColor = '', pageFontSize, rootFontSize } = this.window
    this.frame.style.background = backgroundColor
    const body = this.component.getBackendElement()
    if (body) body.style.fontSize = fontSize(pageFontSize)
    if (this.shown) document.documentElement.style.fontSize = fontSize(rootFontSize)
  }

  /** One frame after the components' `ready`, which was queued when they were attached. */
  private becomeReady(): void {
    this.ready = true
    requestAnimationFrame(() => {
      this.call('onReady')
      this.frame.dataset.ready = '1'
      events.emit('PageReady', this)
    })
  }

  private completeCaller(id: number): void {
    const { caller, path, query } = this
    Object.assign(caller, {
      options: query,
      getOpenerEventChannel: () => this.channel,
      getPageId: () => `page-${id}`,
    })
    Object.defineProperty(caller, 'route', { value: path, configurable: true })
    const declared = this.component.getRootBehavior()._$propertyMap ?? {}
    const given = Object.entries(query).filter(([name]) => name in declared)
    if (given.length > 0) this.component.setData(Object.fromEntries(given))
  }

  /** Outside the scroller, so that it stays in place. */
  private attachTabBar(bar: Root): void {
    this.tabBar = bar
    const instance = bar.get()
    this.caller.getTabBar = () => instance
    attach(bar, this.frame)
  }
}

function attach(root: Root, parent: HTMLElement): void {
  const placeholder = document.createElement('span')
  parent.append(placeholder)
  root.attach(parent, placeholder)
}

/** WeChat's standard text size. */
const STANDARD_PX = 16

const fontSize = (size: string | undefined): string =>
  size === 'system' ? `${STANDARD_PX * mock.fontScale}px` : (size ?? '')
