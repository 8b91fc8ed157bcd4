import { toPx } from '../units'
import { type BuiltinSpec, builtin, type Context, type DataOf } from './define'
import { type Drag, listenDrag } from './drag'

const properties = {
  direction: { type: String, value: 'none' },
  x: null,
  y: null,
  outOfBounds: Boolean,
  disabled: Boolean,
} as const

type Data = DataOf<typeof properties>

/** A box that follows the finger inside its area; no inertia and no damping. */
class MovableView {
  private at = { x: 0, y: 0 }

  constructor(private readonly ctx: Context<Data>) {
    listenDrag(ctx.el, () => this.drag())
  }

  update(data: Data, changed: ReadonlySet<string>): void {
    if (!changed.has('x') && !changed.has('y')) return
    this.moveTo({ x: toPx(data.x), y: toPx(data.y) }, '')
  }

  private drag(): Drag | undefined {
    const { disabled, direction } = this.ctx.data
    if (disabled || direction === 'none') return undefined
    const from = this.at
    return {
      move: (dx, dy) => {
        const x = direction === 'vertical' ? from.x : from.x + dx
        const y = direction === 'horizontal' ? from.y : from.y + dy
        this.moveTo({ x, y }, 'touch')
        return true
      },
      end() {},
    }
  }

  private moveTo(wanted: { x: number; y: number }, source: 'touch' | ''): void {
    const { el, data } = this.ctx
    const area = el.closest<HTMLElement>('wx-movable-area')
    const inside = (value: number, room: number) => Math.min(Math.max(0, value), Math.max(0, room))
    const free = data.outOfBounds || !area
    this.at = free
      ? wanted
      : {
          x: inside(wanted.x, area.clientWidth - el.offsetWidth),
          y: inside(wanted.y, area.clientHeight - el.offsetHeight),
        }
    el.style.transform = `translate(${this.at.x}px, ${this.at.y}px)`
    if (source) this.ctx.fire('change', { ...this.at, source })
  }
}

export const movables: Record<string, BuiltinSpec> = {
  'movable-area': builtin({ ignored: ['scale-area'] }),
  'movable-view': builtin({
    properties,
    ignored: [
      ...['inertia', 'damping', 'friction', 'scale', 'scale-min', 'scale-max', 'scale-value'],
    ],
    create: (context) => new MovableView(context),
  }),
}
