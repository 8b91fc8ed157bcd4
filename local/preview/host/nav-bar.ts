/** The navigation bar with its title, back button and capsule. */

import type { WindowState } from './types'

interface Actions {
  back(): void
  home(): void
  share(): void
}

export class NavBar {
  private readonly back: HTMLButtonElement
  private readonly home: HTMLButtonElement
  private readonly title = document.createElement('div')

  constructor(
    private readonly element: HTMLElement,
    actions: Actions,
  ) {
    this.back = button('mp-back', '返回', '‹', actions.back)
    this.home = button('mp-back', '首页', '⌂', actions.home)
    this.title.className = 'mp-title'
    this.title.setAttribute('role', 'heading')
    this.title.ariaLevel = '1'
    element.append(this.back, this.home, this.title, capsule(actions.share))
  }

  /** @param leading what stands at the left */
  paint(window: WindowState, leading: 'back' | 'home' | 'none'): void {
    const custom = window.navigationStyle === 'custom'
    const text = window.navigationBarTitleText ?? ''
    this.element.classList.toggle('custom', custom)
    this.element.style.background = custom ? '' : (window.navigationBarBackgroundColor ?? '#000')
    this.element.style.color = window.navigationBarTextStyle === 'black' ? '#000' : '#fff'
    this.title.hidden = custom
    this.title.textContent = (window.loading ? '◌ ' : '') + text
    this.back.hidden = custom || leading !== 'back'
    this.home.hidden = custom || leading !== 'home'
    document.title = text
  }
}

function capsule(share: () => void): HTMLElement {
  const element = document.createElement('div')
  element.className = 'mp-capsule'
  const close = button('', '关闭', '◎', () => {})
  close.disabled = true
  element.append(button('', '更多', '•••', share), document.createElement('i'), close)
  return element
}

function button(className: string, label: string, text: string, onClick: () => void) {
  const element = document.createElement('button')
  element.className = className
  element.ariaLabel = label
  element.textContent = text
  element.addEventListener('click', onClick)
  return element
}
