/**
 * The mini-program's style sheets. app.wxss is always on; a page's sheet only while the page is in
 * front, a component's only on pages that use it: each WeChat page has a document of its own, and
 * without this equal class names of stacked pages collide and bare tag selectors leak.
 */

import type { BootInput } from './config'

type Input = Pick<BootInput, 'app' | 'pages' | 'styles' | 'configs'>

/** The component behind `"custom": true` in app.json's tabBar. */
export const CUSTOM_TAB_BAR = 'custom-tab-bar/index'

export class StyleSheets {
  private readonly sheets: ReadonlyMap<string, HTMLStyleElement>
  private readonly closures = new Map<string, ReadonlySet<string>>()

  constructor(private readonly input: Input) {
    const pages = new Set(input.pages)
    const paths = Object.keys(input.styles).filter((path) => path !== 'app')
    const components = paths.filter((path) => !pages.has(path))
    append('app', input.styles.app ?? '')
    this.sheets = new Map(
      // a later sheet wins: components, then pages
      [...components, ...paths.filter((path) => pages.has(path))].map((path) => {
        const sheet = append(path, input.styles[path] ?? '')
        sheet.disabled = true
        return [path, sheet]
      }),
    )
  }

  /** Turns on what the page needs and the rest off. */
  activate(page: string): void {
    const needed = this.closureOf(page)
    for (const [path, sheet] of this.sheets) {
      const disabled = !needed.has(path)
      if (sheet.disabled !== disabled) sheet.disabled = disabled
    }
  }

  private closureOf(page: string): ReadonlySet<string> {
    const known = this.closures.get(page)
    if (known) return known
    const closure = new Set<string>()
    this.collect(page, closure)
    if (this.input.app.tabBar?.custom) this.collect(CUSTOM_TAB_BAR, closure)
    this.closures.set(page, closure)
    return closure
  }

  private collect(path: string, into: Set<string>): void {
    if (into.has(path)) return
    into.add(path)
    const { usingComponents = {} } = this.input.configs[path] ?? {}
    for (const used of Object.values(usingComponents)) this.collect(used.slice(1), into)
  }
}

function append(path: string, css: string): HTMLStyleElement {
  const sheet = document.createElement('style')
  sheet.dataset.wxss = path
  sheet.textContent = css
  document.head.append(sheet)
  return sheet
}
