/** Places of nodes as a mini-program sees them: px from the corner of their page's area. */

import type { Rect } from './types'

/** The page (or bar) area that a DOM node lies in. */
const frameOf = (node: Element): Element | null => node.closest('.mp-page')

/** A rectangle of the screen, relative to a node's page. */
export function inPage(rect: DOMRectReadOnly, node: Element): Rect {
  const origin = frameOf(node)?.getBoundingClientRect() ?? { left: 0, top: 0 }
  return {
    left: rect.left - origin.left,
    top: rect.top - origin.top,
    right: rect.right - origin.left,
    bottom: rect.bottom - origin.top,
    width: rect.width,
    height: rect.height,
  }
}

/** Where a node lies in its page. */
export const pageRect = (node: Element): Rect => inPage(node.getBoundingClientRect(), node)
