import { toCss } from '../units'
import { type BuiltinSpec, builtin, type Context, type DataOf, Relatives } from './define'

const properties = {
  value: { type: Array, value: [] },
  indicatorStyle: String,
  indicatorClass: String,
  maskStyle: String,
  maskClass: String,
} as const

type Data = DataOf<typeof properties>

const views = new Relatives<PickerView>('wx-picker-view')
const columns = new Relatives<Column>('wx-picker-view-column')

/** Quiet time after which a scrolled column counts as come to rest, ms. */
const REST_MS = 120
/** Height of an item until one is drawn, px. */
const ITEM_PX = 34

/** Columns that snap to an item; the item in the middle is the chosen one. */
class PickerView {
  private picking = false

  constructor(private readonly ctx: Context<Data>) {
    views.join(ctx.el, this)
  }

  attached(): void {
    this.arrangeLater()
  }

  update(): void {
    this.arrangeLater()
  }

  /** After the frame in which the columns' items are drawn. */
  arrangeLater(): void {
    requestAnimationFrame(() => {
      const { data } = this.ctx
      this.columns().forEach((column, index) => {
        column.dress(this.looks())
        column.select(Number(data.value[index] ?? 0))
      })
    })
  }

  started(): void {
    if (this.picking) return
    this.picking = true
    this.ctx.fire('pickstart')
  }

  rested(changed: boolean): void {
    if (changed) {
      const value = this.columns().map((column) => column.index)
      this.ctx.setModel('value', value)
      this.ctx.fire('change', { value })
    }
    this.picking = false
    this.ctx.fire('pickend')
  }

  private columns(): Column[] {
    return columns.below(this.ctx.el)
  }

  private looks(): Looks {
    const { indicatorStyle, indicatorClass, maskStyle, maskClass } = this.ctx.data
    return {
      indicator: { style: indicatorStyle, className: this.ctx.scopedClass(indicatorClass) },
      mask: { style: maskStyle, className: this.ctx.scopedClass(maskClass) },
    }
  }
}

interface Look {
  style: string
  className: string
}

interface Looks {
  indicator: Look
  mask: Look
}

class Column {
  index = 0
  readonly slot: HTMLElement
  private readonly scroller: HTMLElement
  private readonly mask: HTMLElement
  private readonly indicator: HTMLElement
  private timer: ReturnType<typeof setTimeout> | undefined
  private view: PickerView | undefined

  constructor(private readonly ctx: Context) {
    columns.join(ctx.el, this)
    this.scroller = ctx.create('div', 'wx-column-scroll')
    this.slot = ctx.create('div', 'wx-column-items', this.scroller)
    this.mask = ctx.create('div', 'wx-column-mask')
    this.indicator = ctx.create('div', 'wx-column-indicator')
    this.scroller.addEventListener('scroll', () => this.scrolled())
    this.slot.dataset.native = ''
    this.slot.addEventListener('click', (event) => this.clicked(event))
  }

  attached(): void {
    this.view = views.above(this.ctx.el)
    this.view?.arrangeLater()
  }

  /** Turns to an item without telling anybody. */
  select(index: number): void {
    this.index = Math.max(0, Math.min(index, this.slot.childElementCount - 1))
    const height = this.itemHeight()
    const margin = Math.max(0, (this.ctx.el.clientHeight - height) / 2)
    this.slot.style.padding = `${margin}px 0`
    Object.assign(this.indicator.style, { height: `${height}px`, top: `${margin}px` })
    this.scroller.scrollTop = this.index * height
  }

  dress({ indicator, mask }: Looks): void {
    this.indicator.style.cssText = toCss(indicator.style)
    this.indicator.className = `wx-column-indicator ${indicator.className}`
    this.mask.style.cssText = toCss(mask.style)
    this.mask.className = `wx-column-mask ${mask.className}`
  }

  private itemHeight(): number {
    const first = this.slot.firstElementChild
    return (first instanceof HTMLElement && first.offsetHeight) || ITEM_PX
  }

  /** Our own scrolling ends where `index` already is, and so counts for nothing. */
  private scrolled(): void {
    const at = () => Math.round(this.scroller.scrollTop / this.itemHeight())
    const own = Math.abs(this.scroller.scrollTop - this.index * this.itemHeight()) < 1
    if (!own) this.view?.started()
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      const index = at()
      const changed = index !== this.index
      if (!changed && own) return
      this.index = index
      this.turnTo(index)
      this.view?.rested(changed)
    }, REST_MS)
  }

  private clicked(event: Event): void {
    const items = Array.from(this.slot.children)
    const index = items.findIndex(
      (item) => event.target instanceof Node && item.contains(event.target),
    )
    if (index >= 0) this.turnTo(index)
  }

  private turnTo(index: number): void {
    this.scroller.scrollTo({ top: index * this.itemHeight(), behavior: 'smooth' })
  }
}

export const pickerViews: Record<string, BuiltinSpec> = {
  'picker-view': builtin({
    properties,
    ignored: ['immediate-change'],
    create: (context) => new PickerView(context),
  }),
  'picker-view-column': builtin({ create: (context) => new Column(context) }),
}
