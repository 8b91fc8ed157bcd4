import { reportUnsupported } from '../state'
import { toPx } from '../units'
import { type BuiltinSpec, builtin } from './define'

const text = builtin({
  properties: { selectable: Boolean, userSelect: Boolean, space: String, decode: Boolean },
  ignored: ['overflow', 'max-lines'],
  create({ el }) {
    return {
      update(data) {
        el.toggleAttribute('selectable', data.selectable || data.userSelect)
        el.toggleAttribute('space', data.space !== '')
        if (data.decode) reportUnsupported('<text decode>')
      },
    }
  },
})

/** Sign and colour of each icon type. */
const ICONS: Readonly<Record<string, readonly [sign: string, colour: string]>> = {
  success: ['✓', '#07c160'],
  success_no_circle: ['✓', '#07c160'],
  info: ['i', '#10aeff'],
  warn: ['!', '#f76260'],
  waiting: ['…', '#10aeff'],
  cancel: ['×', '#f43530'],
  download: ['↓', '#07c160'],
  search: ['⌕', '#b2b2b2'],
  clear: ['×', '#b2b2b2'],
}

const icon = builtin({
  role: 'img',
  properties: { type: String, size: { type: null, value: 23 }, color: String },
  create({ el }) {
    return {
      update(data) {
        const [sign, colour] = ICONS[data.type] ?? ['?', '#999']
        const size = toPx(data.size)
        const bare = /circle|search|download/.test(data.type)
        el.textContent = sign
        Object.assign(el.style, {
          ...{ width: `${size}px`, height: `${size}px` },
          ...{ lineHeight: `${size}px`, fontSize: `${size * 0.7}px` },
          color: bare ? data.color || colour : '#fff',
          background: bare ? '' : data.color || colour,
        })
      },
    }
  },
})

export const texts: Record<string, BuiltinSpec> = { text, icon }
