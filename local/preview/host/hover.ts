/** `hover-class`: pressed looks of a node and of those around it. */

import type { EaselElement } from './easel'
import { instanceOf } from './instances'
import type { HoverOptions } from './types'

const START_MS = 50
const STAY_MS = 400
/** glass-easel's class segment for classes that are not the template's. */
const SEGMENT = 2

/** Starts hovering for a press on `target`; the result ends it. */
export function startHover(target: EaselElement | null): () => void {
  const ends: (() => void)[] = []
  for (let at = target; at; at = at.getComposedParent()) {
    const hover = instanceOf(at)?.hover
    if (!hover?.class || hover.class === 'none') continue
    ends.push(press(at, hover.class, hover))
    if (hover.stopPropagation) break
  }
  return () => {
    for (const end of ends) end()
  }
}

function press(element: EaselElement, names: string, hover: HoverOptions): () => void {
  const toggle = (on: boolean): void => {
    for (const name of names.split(/\s+/)) if (name) element.toggleNodeClass(name, on, SEGMENT)
  }
  const start = setTimeout(() => toggle(true), hover.startTime ?? START_MS)
  return () => {
    clearTimeout(start)
    setTimeout(() => toggle(false), hover.stayTime ?? STAY_MS)
  }
}
