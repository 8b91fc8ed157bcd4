import { elementAt, isComponent } from '../easel'
import { toPx } from '../units'
import { type BuiltinSpec, builtin, type Context, type DataOf, Relatives } from './define'
import { type Drag, listenDrag } from './drag'

const properties = {
  indicatorDots: Boolean,
  indicatorColor: { type: String, value: 'rgba(0, 0, 0, .3)' },
  indicatorActiveColor: { type: String, value: '#000000' },
  autoplay: Boolean,
  current: { type: Number, value: 0 },
  currentItemId: String,
  interval: { type: Number, value: 5000 },
  duration: { type: Number, value: 500 },
  circular: Boolean,
  vertical: Boolean,
  previousMargin: null,
  nextMargin: null,
  displayMultipleItems: { type: Number, value: 1 },
} as const

type Data = DataOf<typeof properties>

const swipers = new Relatives<Swiper>('wx-swiper')

/** Pixels a finger moves before the track follows. */
const SLACK = 5
/** Share of an item's length beyond which a release turns to the next one. */
const TURN = 0.2

/** A track of items moved by a transform; circular only by index, items are not doubled. */
class Swiper {
  readonly slot: HTMLElement
  private readonly dots: HTMLElement
  private current = 0
  private timer: ReturnType<typeof setInterval> | undefined

  constructor(private readonly ctx: Context<Data>) {
    this.slot = ctx.create('div', 'wx-swiper-track')
    this.dots = ctx.create('div', 'wx-swiper-dots')
    swipers.join(ctx.el, this)
    listenDrag(ctx.el, () => this.drag())
  }

  attached(): void {
    this.arrange()
    this.play()
  }

  detached(): void {
    clearInterval(this.timer)
  }

  update(data: Data, changed: ReadonlySet<string>): void {
    this.ctx.el.toggleAttribute('vertical', data.vertical)
    this.dots.hidden = !data.indicatorDots
    if (changed.has('autoplay') || changed.has('interval')) this.play()
    if (changed.has('current') && data.current !== this.current) this.turnTo(data.current, '')
    if (changed.has('currentItemId') && data.currentItemId) this.turnToItem(data.currentItemId)
    queueMicrotask(() => this.arrange())
  }

  /** After items came, went or the looks changed. */
  arrange(): void {
    const items = this.items()
    const { data } = this.ctx
    const margins = toPx(data.previousMargin) + toPx(data.nextMargin)
    const share = `calc((100% - ${margins}px) / ${Math.max(1, data.displayMultipleItems)})`
    for (const item of items) item.style[data.vertical ? 'height' : 'width'] = share
    if (this.dots.childElementCount !== items.length) {
      this.dots.replaceChildren(...items.map(() => document.createElement('i')))
    }
    this.place(0, false)
  }

  private items(): HTMLElement[] {
    return Array.from(this.slot.querySelectorAll<HTMLElement>(':scope > wx-swiper-item'))
  }

  private turnToItem(id: string): void {
    const index = this.items().findIndex((item) => itemId(item) === id)
    if (index >= 0) this.turnTo(index, '')
  }

  private turnTo(wanted: number, source: 'touch' | 'autoplay' | ''): void {
    const items = this.items()
    if (items.length === 0) {
      this.current = wanted
      return
    }
    const { circular, duration } = this.ctx.data
    const last = items.length - 1
    const index = circular
      ? (wanted + items.length) % items.length
      : Math.min(last, Math.max(0, wanted))
    const moved = index !== this.current
    this.current = index
    this.place(0, true)
    if (!moved) return
    const detail = { current: index, currentItemId: itemId(items[index]), source }
    if (source) this.ctx.setModel('current', index)
    this.ctx.fire('change', detail)
    setTimeout(() => this.ctx.fire('animationfinish', detail), duration)
  }

  /** Puts the track where the current item shows, `offset` px further while a finger drags. */
  private place(offset: number, animated: boolean): void {
    const { data } = this.ctx
    const item = this.items()[this.current]
    const at = item ? (data.vertical ? item.offsetTop : item.offsetLeft) : 0
    const shift = offset + toPx(data.previousMargin) - at
    this.slot.style.transition = animated ? `transform ${data.duration}ms` : 'none'
    this.slot.style.transform = data.vertical ? `translateY(${shift}px)` : `translateX(${shift}px)`
    Array.from(this.dots.children).forEach((dot, index) => {
      const colour = index === this.current ? data.indicatorActiveColor : data.indicatorColor
      if (dot instanceof HTMLElement) dot.style.background = colour
    })
  }

  private play(): void {
    clearInterval(this.timer)
    const { autoplay, interval } = this.ctx.data
    if (!autoplay || !this.ctx.el.isConnected) return
    this.timer = setInterval(() => this.turnTo(this.current + 1, 'autoplay'), interval)
  }

  private drag(): Drag {
    clearInterval(this.timer)
    const { el, data } = this.ctx
    const length = () => (data.vertical ? el.clientHeight : el.clientWidth)
    let moved = 0
    return {
      move: (dx, dy) => {
        const [along, across] = data.vertical ? [dy, dx] : [dx, dy]
        moved = along
        if (Math.abs(along) <= SLACK || Math.abs(along) < Math.abs(across)) return false
        this.place(along, false)
        return true
      },
      end: () => {
        const turn = Math.abs(moved) > length() * TURN ? -Math.sign(moved) : 0
        this.turnTo(this.current + turn, 'touch')
        this.play()
      },
    }
  }
}

/** The `item-id` of a swiper item. */
function itemId(item: HTMLElement | undefined): string {
  const element = item && elementAt(item)
  return element && isComponent(element) ? String(element.data.itemId ?? '') : ''
}

const swiper = builtin({
  properties,
  ignored: ['easing-function', 'skip-hidden-item-layout', 'snap-to-edge', 'cache-extent'],
  create: (context) => new Swiper(context),
})

const swiperItem = builtin({
  properties: { itemId: String },
  ignored: ['skip-hidden-item-layout'],
  create({ el }) {
    let swiper: Swiper | undefined
    return {
      attached() {
        swiper = swipers.above(el)
        swiper?.arrange()
      },
      detached: () => queueMicrotask(() => swiper?.arrange()),
    }
  },
})

export const swiperParts: Record<string, BuiltinSpec> = { swiper, 'swiper-item': swiperItem }
