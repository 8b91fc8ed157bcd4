/** Canvas, video, and stand-ins for what only a phone has: camera and web pages. */
import { mock, reportUnsupported } from '../state'
import { type BuiltinSpec, builtin } from './define'
import { sourceUrl } from './source'

/** What WeChat adds to a canvas node beyond the DOM's own. */
const CANVAS_METHODS = {
  createImage: () => new Image(),
  createPath2D: (path?: Path2D | string) => new Path2D(path),
  createImageData: (width: number, height: number) => new ImageData(width, height),
  requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
  cancelAnimationFrame: (handle: number) => cancelAnimationFrame(handle),
}

/** A canvas as app code gets it from a query or `wx.createOffscreenCanvas`. */
export function canvasNode(canvas: HTMLCanvasElement, width = 300, height = 150) {
  return Object.assign(canvas, { width, height }, CANVAS_METHODS)
}

const canvas = builtin({
  role: 'img',
  properties: { type: String, canvasId: String, disableScroll: Boolean },
  create(context) {
    const node = canvasNode(context.create('canvas'))
    return {
      node,
      context: node,
      update(data) {
        if (data.canvasId && !data.type) reportUnsupported('<canvas> without type="2d"')
        context.el.style.touchAction = data.disableScroll ? 'none' : ''
      },
    }
  },
})

const VIDEO_EVENTS = ['play', 'pause', 'ended', 'timeupdate', 'waiting'] as const

const video = builtin({
  properties: {
    src: String,
    controls: { type: Boolean, value: true },
    autoplay: Boolean,
    loop: Boolean,
    muted: Boolean,
    poster: String,
    objectFit: { type: String, value: 'contain' },
  },
  ignored: ['title', 'show-center-play-btn', 'show-fullscreen-btn', 'enable-progress-gesture'],
  create(context) {
    const node = context.create('video')
    for (const name of VIDEO_EVENTS) {
      node.addEventListener(name, () => {
        context.fire(name, { currentTime: node.currentTime, duration: node.duration })
      })
    }
    node.addEventListener('error', () => {
      context.fire('error', { errMsg: node.error?.message ?? 'MEDIA_ERR' })
    })
    return {
      node,
      update(data, changed) {
        const url = (source: string) => sourceUrl(source, context.ownerPath())
        if (changed.has('src') && data.src) node.src = url(data.src)
        if (changed.has('poster') && data.poster) node.poster = url(data.poster)
        node.style.objectFit = data.objectFit
        Object.assign(node, {
          ...{ controls: data.controls, autoplay: data.autoplay },
          ...{ loop: data.loop, muted: data.muted },
        })
      },
    }
  },
})

/** A tap stands for a code in front of the lens. */
const camera = builtin({
  properties: { mode: { type: String, value: 'normal' } },
  ignored: ['device-position', 'flash', 'frame-size', 'resolution'],
  create(context) {
    const text = context.create('div', 'wx-stand-in')
    context.host.addListener('tap', () => {
      if (context.data.mode !== 'scanCode' || mock.scanResult === null) return
      context.fire('scancode', { type: 'qrcode', result: mock.scanResult, charSet: 'UTF-8' })
    })
    requestAnimationFrame(() => context.fire('initdone', {}))
    return {
      update(data) {
        if (data.mode !== 'scanCode') reportUnsupported(`<camera mode="${data.mode}">`)
        text.textContent = '相机在预览里没有画面。点这里代替扫到右侧面板里的码。'
      },
    }
  },
})

const webView = builtin({
  properties: { src: String },
  create(context) {
    reportUnsupported('<web-view>')
    const text = context.create('div', 'wx-stand-in')
    return {
      update(data) {
        text.textContent = `预览不打开网页。真机会打开：${data.src}`
      },
    }
  },
})

export const media: Record<string, BuiltinSpec> = {
  canvas,
  video,
  camera,
  'web-view': webView,
}
