/** `createIntersectionObserver()`, with places relative to the page. */

import { type Caller, domOf, type EaselElement } from './easel'
import { inPage } from './geometry'
import type { Rect } from './types'

export interface ObserverOptions {
  thresholds?: number[]
  observeAll?: boolean
}

type Margins = Partial<Record<'top' | 'right' | 'bottom' | 'left', number>>

interface Intersection {
  id: string
  dataset: Record<string, unknown>
  intersectionRatio: number
  boundingClientRect: Rect
  intersectionRect: Rect
  relativeRect: Rect | null
  /** ms since the epoch */
  time: number
}

export class MiniProgramIntersectionObserver {
  private readonly observers: IntersectionObserver[] = []
  private margins: Margins = {}
  private reference: string | null = null

  constructor(
    private readonly scope: Caller,
    private readonly options: ObserverOptions = {},
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    this.reference = selector
    return this.relativeToViewport(margins)
  }

  relativeToViewport(margins: Margins = {}): this {
    this.margins = margins
    return this
  }

  observe(selector: string, callback: (intersection: Intersection) => void): void {
    const tree = this.scope._$.getShadowRoot()
    if (!tree) return
    const found = tree.querySelectorAll(selector)
    const reference = this.reference ? domOf(tree.querySelector(this.reference)) : null
    for (const target of this.options.observeAll ? found : found.slice(0, 1)) {
      this.observeElement(target, reference, callback)
    }
  }

  disconnect(): void {
    for (const observer of this.observers.splice(0)) observer.disconnect()
  }

  private observeElement(
    element: EaselElement,
    reference: HTMLElement | null,
    callback: (intersection: Intersection) => void,
  ): void {
    const dom = domOf(element)
    if (!dom) return
    const { top = 0, right = 0, bottom = 0, left = 0 } = this.margins
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) callback(describe(element, dom, entry))
      },
      {
        root: reference ?? dom.closest('.mp-scroll'),
        rootMargin: `${top}px ${right}px ${bottom}px ${left}px`,
        threshold: this.options.thresholds ?? [0],
      },
    )
    observer.observe(dom)
    this.observers.push(observer)
  }
}

const describe = (
  { id, dataset }: EaselElement,
  dom: HTMLElement,
  entry: IntersectionObserverEntry,
): Intersection => ({
  id,
  dataset,
  intersectionRatio: entry.intersectionRatio,
  boundingClientRect: inPage(entry.boundingClientRect, dom),
  intersectionRect: inPage(entry.intersectionRect, dom),
  relativeRect: entry.rootBounds && inPage(entry.rootBounds, dom),
  time: Date.now(),
})
