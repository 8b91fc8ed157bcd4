import { toPx } from '../units'
import { type BuiltinFamily, builtin } from './define'

const slider = builtin({
  properties: {
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
  },
  ignored: ['color', 'selected-color'],
  create(context) {
    const control = context.create('input', 'wx-slider-bar')
    control.type = 'range'
    const number = context.create('span')
    const value = () => Number(control.value)
    const show = () => {
      const { min, max } = context.data
      number.textContent = control.value
      control.style.setProperty('--share', `${((value() - min) / (max - min)) * 100}%`)
    }
    control.addEventListener('input', () => {
      show()
      context.fire('changing', { value: value() })
    })
    control.addEventListener('change', () => {
      context.setModel('value', value())
      context.fire('change', { value: value() })
    })
    return {
      control,
      form: { value, reset: () => context.setModel('value', context.data.min) },
      update(data) {
        control.min = String(data.min)
        control.max = String(data.max)
        control.step = String(data.step)
        control.value = String(data.value)
        control.disabled = data.disabled
        control.style.setProperty('--on', data.activeColor)
        control.style.setProperty('--off', data.backgroundColor)
        control.style.setProperty('--block', `${data.blockSize}px`)
        control.style.setProperty('--block-colour', data.blockColor)
        number.hidden = !data.showValue
        show()
      },
    }
  },
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

export const ranges: Record<string, BuiltinFamily> = { slider, progress }
