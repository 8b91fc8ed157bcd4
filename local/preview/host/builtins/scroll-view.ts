import { toPx } from '../units'
import { type BuiltinSpec, builtin, type Context, type DataOf } from './define'

const properties = {
  scrollX: Boolean,
  scrollY: Boolean,
  scrollTop: null,
  scrollLeft: null,
  scrollIntoView: String,
  scrollWithAnimation: Boolean,
  upperThreshold: { type: null, value: 50 },
  lowerThreshold: { type: null, value: 50 },
  enableFlex: Boolean,
  refresherEnabled: Boolean,
  refresherTriggered: Boolean,
  refresherThreshold: { type: null, value: 45 },
} as const

type Data = DataOf<typeof properties>

class ScrollView {
  private last = { top: 0, left: 0 }
  private atStart = true
  private atEnd = false
  private readonly refresher: HTMLElement
  readonly slot: HTMLElement
  readonly node: HTMLElement

  constructor(private readonly ctx: Context<Data>) {
    this.node = ctx.el
    this.slot = ctx.el
    this.refresher = document.createElement('div')
    this.refresher.className = 'wx-refresher'
    this.refresher.textContent = '• • •'
    ctx.el.addEventListener('scroll', () => this.scrolled())
    this.listenPull()
  }

  update(data: Data, changed: ReadonlySet<string>): void {
    const { el } = this.ctx
    el.toggleAttribute('scroll-x', data.scrollX)
    el.toggleAttribute('scroll-y', data.scrollY)
    el.toggleAttribute('enable-flex', data.enableFlex)
    if (changed.has('scrollTop') && isGiven(data.scrollTop)) {
      this.moveLater(() => ({ top: toPx(data.scrollTop) }))
    }
    if (changed.has('scrollLeft') && isGiven(data.scrollLeft)) {
      this.moveLater(() => ({ left: toPx(data.scrollLeft) }))
    }
    if (changed.has('scrollIntoView') && data.scrollIntoView) {
      this.moveLater(() => this.placeOf(data.scrollIntoView))
    }
    if (changed.has('refresherTriggered')) this.showRefresher(data.refresherTriggered)
  }

  /** After the frame in which the content that decides the place is drawn. */
  private moveLater(place: () => ScrollToOptions): void {
    const behavior = this.ctx.data.scrollWithAnimation ? 'smooth' : 'auto'
    requestAnimationFrame(() => this.ctx.el.scrollTo({ ...place(), behavior }))
  }

  private placeOf(id: string): ScrollToOptions {
    const { el } = this.ctx
    const target = el.querySelector(`#${CSS.escape(id)}`)
    if (!target) return {}
    const from = el.getBoundingClientRect()
    const to = target.getBoundingClientRect()
    return { top: el.scrollTop + to.top - from.top, left: el.scrollLeft + to.left - from.left }
  }

  private scrolled(): void {
    const { el } = this.ctx
    const { scrollTop: top, scrollLeft: left, scrollHeight, scrollWidth } = el
    this.ctx.fire('scroll', {
      ...{ scrollTop: top, scrollLeft: left, scrollHeight, scrollWidth },
      ...{ deltaX: this.last.left - left, deltaY: this.last.top - top },
    })
    this.last = { top, left }
    this.reachEdges()
  }

  private reachEdges(): void {
    const { el, data } = this.ctx
    const before = data.scrollY ? el.scrollTop : el.scrollLeft
    const after = data.scrollY
      ? el.scrollHeight - el.clientHeight - before
      : el.scrollWidth - el.clientWidth - before
    const atStart = before <= toPx(data.upperThreshold)
    const atEnd = after <= toPx(data.lowerThreshold)
    if (atStart && !this.atStart) {
      this.ctx.fire('scrolltoupper', { direction: data.scrollY ? 'top' : 'left' })
    }
    if (atEnd && !this.atEnd) {
      this.ctx.fire('scrolltolower', { direction: data.scrollY ? 'bottom' : 'right' })
    }
    this.atStart = atStart
    this.atEnd = atEnd
  }

  /** A drag from the top, longer than the threshold, asks for a refresh. */
  private listenPull(): void {
    const { el } = this.ctx
    let from: number | undefined
    el.addEventListener('pointerdown', (event) => {
      from = this.ctx.data.refresherEnabled && el.scrollTop <= 0 ? event.clientY : undefined
    })
    const release = (event: PointerEvent | Touch) => {
      if (from === undefined) return
      const pulled = event.clientY - from
      from = undefined
      if (pulled >= toPx(this.ctx.data.refresherThreshold)) this.pulled()
    }
    el.addEventListener('pointerup', release)
    el.addEventListener('touchend', (event) => {
      const touch = event.changedTouches[0]
      if (touch) release(touch)
    })
  }

  private pulled(): void {
    this.ctx.setModel('refresherTriggered', true)
    this.ctx.fire('refresherrefresh', {})
  }

  private showRefresher(triggered: boolean): void {
    if (triggered) this.ctx.el.prepend(this.refresher)
    else if (this.refresher.isConnected) {
      this.refresher.remove()
      this.ctx.fire('refresherrestore', {})
    }
  }
}

const isGiven = (value: unknown): boolean => value !== null && value !== undefined && value !== ''

export const scrollView: BuiltinSpec = builtin({
  properties,
  ignored: [
    ...['enable-back-to-top', 'enhanced', 'bounces', 'show-scrollbar', 'paging-enabled'],
    ...['fast-deceleration', 'scroll-anchoring', 'enable-passive', 'throttle', 'type'],
    ...['using-sticky', 'lower-threshold-x', 'scroll-into-view-offset', 'refresher-background'],
    ...['scroll-into-view-alignment', 'enable-scroll-interaction', 'refresher-default-style'],
    ...['associative-container', 'reverse', 'clip', 'cache-extent', 'padding'],
    ...['refresher-max-drag-distance', 'scroll-into-view-within-extent', 'min-drag-distance'],
    'refresher-two-level-enabled',
  ],
  create: (context) => new ScrollView(context),
})
