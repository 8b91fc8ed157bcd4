import type { WindowState } from '../types'
import { toCss } from '../units'
import { router } from '../wx/present'
import { type BuiltinSpec, builtin, type Context } from './define'

/** The page that holds a built-in; it may lie below the top one. */
const pageOf = (el: HTMLElement) => router().stack.find((page) => page.frame.contains(el))

/** Writes what the template gives to the page's window, once the built-in is in its page. */
function windowPatcher(
  context: Context<unknown>,
  patch: () => Partial<WindowState>,
): { attached(): void; update(): void } {
  const apply = () => {
    const page = pageOf(context.el)
    if (page) router().setWindow(patch(), page)
  }
  return { attached: apply, update: apply }
}

/** Without the fields that the template leaves out: those keep what the page's JSON says. */
function given(patch: Record<string, string>): Partial<WindowState> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== ''))
}

const pageMeta = builtin({
  properties: {
    rootFontSize: String,
    pageFontSize: String,
    pageStyle: String,
    backgroundColor: String,
    backgroundTextStyle: String,
    scrollTop: null,
    scrollDuration: { type: Number, value: 300 },
  },
  ignored: [
    'root-background-color',
    'background-color-top',
    'background-color-bottom',
    'page-orientation',
  ],
  create(context) {
    const patcher = windowPatcher(context, () => {
      const { rootFontSize, pageFontSize, backgroundColor, backgroundTextStyle } = context.data
      return given({ rootFontSize, pageFontSize, backgroundColor, backgroundTextStyle })
    })
    let applied: string[] = []
    const stylePage = () => {
      const page = pageOf(context.el)
      const root = context.el.closest<HTMLElement>('wx-page')
      if (!page || !root) return
      for (const name of applied) root.style.removeProperty(name)
      applied = declare(root.style, context.data.pageStyle)
      // The page scrolls in a box of its own, which must obey as a WebView's document would.
      page.scroller.style.overflowY = root.style.overflowY === 'hidden' ? 'hidden' : ''
    }
    return {
      attached() {
        patcher.attached()
        stylePage()
      },
      update(data, changed) {
        patcher.update()
        stylePage()
        if (changed.has('scrollTop') && data.scrollTop !== null && data.scrollTop !== '') {
          router().scrollTo({
            scrollTop: Number.parseFloat(String(data.scrollTop)),
            duration: data.scrollDuration,
          })
        }
      },
    }
  },
})

/** Adds inline declarations one by one, beside what others wrote; answers their names. */
function declare(style: CSSStyleDeclaration, css: string): string[] {
  const probe = document.createElement('i').style
  probe.cssText = toCss(css)
  return Array.from(probe, (name) => {
    style.setProperty(name, probe.getPropertyValue(name), probe.getPropertyPriority(name))
    return name
  })
}

const navigationBar = builtin({
  properties: {
    title: String,
    loading: Boolean,
    frontColor: String,
    backgroundColor: String,
  },
  ignored: ['color-animation-duration', 'color-animation-timing-func'],
  create(context) {
    return windowPatcher(context, () => {
      const { title, loading, frontColor, backgroundColor } = context.data
      return {
        ...given({ navigationBarTitleText: title, navigationBarBackgroundColor: backgroundColor }),
        ...(frontColor && { navigationBarTextStyle: textStyle(frontColor) }),
        loading,
      }
    })
  },
})

/** WeChat takes black and white only. */
export const textStyle = (frontColor: string): 'black' | 'white' =>
  frontColor === '#000000' ? 'black' : 'white'

export const pageParts: Record<string, BuiltinSpec> = {
  'page-meta': pageMeta,
  'navigation-bar': navigationBar,
}
