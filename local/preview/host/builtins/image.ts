import { type BuiltinSpec, builtin } from './define'
import { sourceUrl } from './source'

/** Most modes are CSS (`wx-image[mode=…]`); the two that size the host are done here. */
const image = builtin({
  role: 'img',
  properties: {
    src: String,
    mode: { type: String, value: 'scaleToFill' },
    lazyLoad: Boolean,
  },
  ignored: [
    'webp',
    'show-menu-by-longpress',
    'force-http',
    'force-https',
    'fade-in',
    'referrer-policy',
  ],
  create(context) {
    const { el } = context
    const img = context.create('img')
    img.draggable = false
    img.alt = ''
    const fitHost = () => {
      if (!img.naturalWidth) return
      const ratio = img.naturalHeight / img.naturalWidth
      if (context.data.mode === 'widthFix') el.style.height = `${el.clientWidth * ratio}px`
      if (context.data.mode === 'heightFix') el.style.width = `${el.clientHeight / ratio}px`
    }
    img.addEventListener('load', () => {
      fitHost()
      context.fire('load', { width: img.naturalWidth, height: img.naturalHeight })
    })
    img.addEventListener('error', () => {
      context.fire('error', { errMsg: `GET ${context.data.src} 404 (Not Found)` })
    })
    return {
      update(data, changed) {
        el.setAttribute('mode', data.mode)
        img.loading = data.lazyLoad ? 'lazy' : 'eager'
        if (changed.has('src')) {
          if (data.src) img.src = sourceUrl(data.src, context.ownerPath())
          else img.removeAttribute('src')
        }
        fitHost()
      },
    }
  },
})

export const images: Record<string, BuiltinSpec> = { image, 'cover-image': image }
