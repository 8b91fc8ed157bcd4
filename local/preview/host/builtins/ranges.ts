import { toPx } from '../units'
import { type BuiltinSpec, builtin, type Context, type DataOf } from './define'

const sliderProperties = {
  name: String,
  min: { type: Number, value: 0 },
  max: { type: Number, value: 100 },
  step: { type: Number, value: 1 },
  value: { type: Number, value: 0 },
  disabled: Boolean,
  activeColor: { type: String, value: '#1aad19' },
  backgroundColor: { type: String, value: '#e9e9e9' },
  blockSize: { type: Number, value: 28 },
  blockColor: { type: String, value: '#ffffff' },
  showValue: Boolean,
} as const

type SliderData = DataOf<typeof sliderProperties>

class Slider {
  readonly control: HTMLInputElement
  private readonly number: HTMLElement

  constructor(private readonly ctx: Context<SliderData>) {
    this.control = ctx.create('input', 'wx-slider-bar')
    this.control.type = 'range'
    this.number = ctx.create('span')
    this.control.addEventListener('input', () => {
      this.show()
      ctx.fire('changing', { value: this.form.value() })
    })
    this.control.addEventListener('change', () => {
      const value = this.form.value()
      ctx.setModel('value', value)
      ctx.fire('change', { value })
    })
  }

  readonly form = {
    value: () => Number(this.control.value),
    reset: () => this.ctx.setModel('value', this.ctx.data.min),
  }

  update(data: SliderData): void {
    const { control } = this
    control.min = String(data.min)
    control.max = String(data.max)
    control.step = String(data.step)
    control.value = String(data.value)
    control.disabled = data.disabled
    control.style.setProperty('--on', data.activeColor)
    control.style.setProperty('--off', data.backgroundColor)
    control.style.setProperty('--block', `${data.blockSize}px`)
    control.style.setProperty('--block-colour', data.blockColor)
    this.number.hidden = !data.showValue
    this.show()
  }

  private show(): void {
    const { min, max } = this.ctx.data
    const share = (this.form.value() - min) / (max - min)
    this.number.textContent = this.control.value
    this.control.style.setProperty('--share', `${share * 100}%`)
  }
}

const slider = builtin({
  properties: sliderProperties,
  ignored: ['color', 'selected-color'],
  create: (context) => new Slider(context),
})

const progress = builtin({
  role: 'progressbar',
  properties: {
    percent: Number,
    showInfo: Boolean,
    strokeWidth: { type: null, value: 6 },
    activeColor: { type: String, value: '#09bb07' },
    color: String,
    backgroundColor: { type: String, value: '#ebebeb' },
    borderRadius: null,
    fontSize: null,
  },
  ignored: ['active', 'active-mode', 'duration'],
  create(context) {
    const track = context.create('div')
    const bar = context.create('div', '', track)
    const info = context.create('span')
    return {
      update(data) {
        const percent = Math.min(100, Math.max(0, data.percent))
        context.el.setAttribute('aria-valuenow', String(percent))
        Object.assign(track.style, {
          height: `${toPx(data.strokeWidth)}px`,
          background: data.backgroundColor,
          borderRadius: `${toPx(data.borderRadius)}px`,
        })
        Object.assign(bar.style, {
          height: '100%',
          width: `${percent}%`,
          background: data.color || data.activeColor,
        })
        info.style.fontSize = data.fontSize ? `${toPx(data.fontSize)}px` : ''
        info.textContent = data.showInfo ? `${percent}%` : ''
      },
    }
  },
})

export const ranges: Record<string, BuiltinSpec> = { slider, progress }
