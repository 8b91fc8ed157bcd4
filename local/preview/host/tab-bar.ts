/** The tab bar of app.json. */

import type { TabBarConfig, TabItem } from './config'
import type { TabBar, TabItemState } from './types'

export class TabBarView implements TabBar {
  private readonly items: TabItemState[]
  private style: Partial<TabBarConfig> = {}
  private visible = true
  private path = ''

  /** @param resolve gives the configuration in the theme in force */
  constructor(
    private readonly element: HTMLElement,
    private readonly config: TabBarConfig | undefined,
    private readonly resolve: <T extends object>(config: T) => T,
    private readonly onTap: (index: number, item: TabItem) => void,
  ) {
    this.items = (config?.list ?? []).map(() => ({}))
    element.setAttribute('role', 'tablist')
  }

  isTab(path: string): boolean {
    return this.config?.list.some(({ pagePath }) => pagePath === path) ?? false
  }

  setItem(index: number, patch: TabItemState): void {
    const item = this.items[index]
    if (!item) throw new Error('tabbar item not found')
    Object.assign(item, patch)
    this.paint(this.path)
  }

  setStyle(patch: Partial<Omit<TabBarConfig, 'list' | 'custom'>>): void {
    Object.assign(this.style, patch)
    this.paint(this.path)
  }

  setVisible(visible: boolean): void {
    this.visible = visible
    this.paint(this.path)
  }

  /** @param path the page in front */
  paint(path: string): void {
    this.path = path
    const { config } = this
    this.element.hidden = !config || config.custom === true || !this.visible || !this.isTab(path)
    if (!config || this.element.hidden) return
    const style = { ...this.resolve(config), ...this.style }
    this.element.style.background = style.backgroundColor ?? '#fff'
    this.element.dataset.border = style.borderStyle ?? 'black'
    this.element.replaceChildren(...config.list.map((item, index) => this.draw(item, index, style)))
  }

  private draw(declared: TabItem, index: number, style: Partial<TabBarConfig>): HTMLElement {
    const item = { ...this.resolve(declared), ...this.items[index] }
    const selected = declared.pagePath === this.path
    const tab = document.createElement('button')
    tab.className = 'mp-tab-item'
    tab.setAttribute('role', 'tab')
    tab.ariaSelected = String(selected)
    tab.style.color = (selected ? style.selectedColor : style.color) ?? ''
    tab.append(...iconOf(item, selected), textElement('span', item.text), ...badgeOf(item))
    tab.addEventListener('click', () => this.onTap(index, item))
    return tab
  }
}

function iconOf(item: TabItemState, selected: boolean): HTMLElement[] {
  const path = (selected && item.selectedIconPath) || item.iconPath
  if (!path) return []
  const image = new Image()
  image.src = '/' + path.replace(/^\//, '')
  image.alt = ''
  return [image]
}

function badgeOf({ badge, dot }: TabItemState): HTMLElement[] {
  if (!badge && !dot) return []
  const element = textElement('em', badge ?? '')
  element.classList.toggle('dot', !badge)
  return [element]
}

function textElement(tag: 'span' | 'em', text: string): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}
