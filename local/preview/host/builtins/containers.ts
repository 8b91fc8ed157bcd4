import { reportUnsupported } from '../state'
import { type BuiltinSpec, builtin } from './define'

/** Plain boxes: everything they do comes from CSS and glass-easel. */
const box = builtin({})

/** Draws its children at the end of the page, free of clipping and transforms around it. */
const rootPortal = builtin({
  properties: { enable: { type: Boolean, value: true } },
  create(context) {
    const slot = context.create('div')
    const place = () => {
      const page = context.data.enable ? context.el.closest('wx-page') : null
      const home = page ?? context.el
      if (slot.parentElement !== home) home.append(slot)
    }
    return { slot, attached: place, update: place, detached: () => slot.remove() }
  },
})

const MEDIA_FEATURES = ['min-width', 'max-width', 'width', 'min-height', 'max-height', 'height']

/** Shows its children while the window has the given measures, in px. */
const matchMediaBox = builtin({
  properties: {
    minWidth: null,
    maxWidth: null,
    width: null,
    minHeight: null,
    maxHeight: null,
    height: null,
    orientation: String,
  },
  create({ el }) {
    return {
      update(data) {
        const values: Record<string, unknown> = { ...data }
        const query = MEDIA_FEATURES.flatMap((feature) => {
          const value = values[feature.replace(/-(.)/, (_, letter) => letter.toUpperCase())]
          return value === undefined || value === null ? [] : [`(${feature}: ${Number(value)}px)`]
        })
        if (data.orientation) query.push(`(orientation: ${data.orientation})`)
        el.hidden = !window.matchMedia(query.join(' and ') || 'all').matches
      },
    }
  },
})

/** A component the preview cannot draw: stands in its place and says its name. */
function standIn(tag: string): BuiltinSpec {
  return builtin({
    create(context) {
      reportUnsupported(`<${tag}>`)
      context.create('div', 'wx-stand-in').textContent = `预览里没有 <${tag}>`
      return undefined
    },
  })
}

const NOT_DRAWN = [
  ...['ad', 'audio', 'editor', 'functional-page-navigator', 'keyboard-accessory', 'live-player'],
  ...['live-pusher', 'official-account', 'open-data', 'page-container', 'share-element'],
  'voip-room',
]

export const containers: Record<string, BuiltinSpec> = {
  view: box,
  span: box,
  'cover-view': box,
  'root-portal': rootPortal,
  'match-media': matchMediaBox,
  ...Object.fromEntries(NOT_DRAWN.map((tag) => [tag, standIn(tag)])),
}
