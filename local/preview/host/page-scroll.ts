/** A page's own scrolling: `onPageScroll`, `onReachBottom`, and pulling down to refresh. */

import type { PageView } from './page'

const REACH_BOTTOM_PX = 50
/** A pull shorter than this does not refresh. */
const PULL_PX = 80

export function followScroll(page: PageView, pullDown: () => void): void {
  const { scroller } = page
  let queued = false
  let atBottom = false
  const report = (): void => {
    queued = false
    if (!page.visible) return
    page.call('onPageScroll', { scrollTop: scroller.scrollTop })
    const near =
      distanceToBottom(scroller) <= (page.window.onReachBottomDistance ?? REACH_BOTTOM_PX)
    if (near && !atBottom) page.call('onReachBottom')
    atBottom = near
  }
  scroller.addEventListener(
    'scroll',
    () => {
      if (!queued) requestAnimationFrame(report)
      queued = true
    },
    { passive: true },
  )
  followPull(page, pullDown)
}

const distanceToBottom = ({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number =>
  scrollHeight - scrollTop - clientHeight

function followPull(page: PageView, pullDown: () => void): void {
  const { scroller } = page
  let startY: number | undefined
  scroller.addEventListener(
    'touchstart',
    ({ touches }) => {
      startY = scroller.scrollTop <= 0 ? touches[0]?.clientY : undefined
    },
    { passive: true },
  )
  scroller.addEventListener('touchend', ({ changedTouches }) => {
    const endY = changedTouches[0]?.clientY
    if (startY === undefined || endY === undefined) return
    if (endY - startY > PULL_PX && page.window.enablePullDownRefresh) pullDown()
    startY = undefined
  })
}
