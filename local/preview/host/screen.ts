/** The phone's parts in the document, and its measures. */

import { events } from './state'
import type { Rect, WindowInfo, WindowState } from './types'

export interface Screen {
  readonly phone: HTMLElement
  readonly nav: HTMLElement
  readonly pages: HTMLElement
  readonly tab: HTMLElement
  readonly overlay: HTMLElement
}

/** The ids are those of styles/. */
export function buildScreen(): Screen {
  const part = (tag: string, id: string): HTMLElement => {
    const element = document.createElement(tag)
    element.id = id
    return element
  }
  const screen = {
    phone: part('div', 'mp'),
    nav: part('header', 'mp-nav'),
    pages: part('main', 'mp-pages'),
    tab: part('nav', 'mp-tab'),
    overlay: part('div', 'mp-overlay'),
  }
  screen.phone.append(screen.nav, screen.pages, screen.tab, screen.overlay)
  document.body.append(screen.phone)
  return screen
}

/** px; an iPhone without notch, so that sizes stay round. */
const STATUS_BAR_PX = 20
const NAV_BAR_PX = STATUS_BAR_PX + 44
const CAPSULE = { top: 26, width: 87, height: 32, rightGap: 7 }

/** The capsule in screen coordinates, px. */
export function capsuleRect(): Rect {
  const { top, width, height, rightGap } = CAPSULE
  const right = innerWidth - rightGap
  return { left: right - width, top, right, bottom: top + height, width, height }
}

/** @param page the window of the page in front, if there is one yet */
export function windowInfo({ pages }: Screen, page?: WindowState): WindowInfo {
  const { width, height } = pages.getBoundingClientRect()
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: innerWidth,
    screenHeight: innerHeight,
    windowWidth: width,
    windowHeight: height,
    statusBarHeight: STATUS_BAR_PX,
    screenTop: page?.navigationStyle === 'custom' ? 0 : NAV_BAR_PX,
    safeArea: {
      left: 0,
      top: STATUS_BAR_PX,
      right: innerWidth,
      bottom: innerHeight,
      width: innerWidth,
      height: innerHeight - STATUS_BAR_PX,
    },
  }
}

/** `vh` is a hundredth of the pages' area: what the bars leave of the screen. */
export function fitUnits(pages: HTMLElement): void {
  pages.style.setProperty('--mp-vh', pages.clientHeight / 100 + 'px')
}

export function followSize(pages: HTMLElement): void {
  addEventListener('resize', () => {
    fitUnits(pages)
    const size = { windowWidth: pages.clientWidth, windowHeight: pages.clientHeight }
    events.emit('WindowResize', { size })
  })
}

/** How far to scroll until `target` stands at the top, px. */
export const distanceBelow = (target: HTMLElement, scroller: HTMLElement): number =>
  scroller.scrollTop + target.getBoundingClientRect().top - scroller.getBoundingClientRect().top
