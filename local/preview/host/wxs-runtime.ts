/**
 * WXS: the three globals that WXS code relies on, and the hooks that the compiled templates call
 * so that WXS functions get WeChat's arguments (a ComponentDescriptor, not an instance).
 */

import { type Caller, domOf, type EaselComponent, type EaselElement, isComponent } from './easel'
import { pageRect } from './geometry'
import type { Rect } from './types'
import { toCss } from './units'

type WxsFunction = ((...args: unknown[]) => unknown) & { __wxs?: true }
type Listener = (this: unknown, ...args: unknown[]) => unknown

/** glass-easel's class segment for classes that are not the template's. */
const SEGMENT = 2

/** What WXS event handlers and `change:prop` observers get for a node. */
class ComponentDescriptor {
  private readonly state: Record<string, unknown> = {}
  readonly requestAnimationFrame = (callback: () => void): number => requestAnimationFrame(callback)
  readonly setTimeout = (callback: () => void, ms: number): unknown => setTimeout(callback, ms)
  readonly clearTimeout = (timer: number): void => clearTimeout(timer)

  constructor(private readonly element: EaselElement) {}

  selectComponent(selector: string): ComponentDescriptor | null {
    return descriptor(this.searched().querySelector(selector))
  }

  selectAllComponents(selector: string): (ComponentDescriptor | null)[] {
    return this.searched().querySelectorAll(selector).map(descriptor)
  }

  setStyle(style: string | Record<string, string | number>): this {
    const target = domOf(this.element)?.style
    if (!target) return this
    if (typeof style === 'string') target.cssText += ';' + toCss(style)
    else {
      for (const [name, value] of Object.entries(style)) {
        target.setProperty(kebab(name), toCss(String(value)))
      }
    }
    return this
  }

  addClass(names: string): this {
    return this.toggle(names, true)
  }

  removeClass(names: string): this {
    return this.toggle(names, false)
  }

  hasClass(name: string): boolean {
    const { classList } = this.element
    return Boolean(classList?.contains(name) || classList?.contains(name, SEGMENT))
  }

  getDataset(): Record<string, unknown> {
    return this.element.dataset
  }

  /** One object per node, for WXS to keep things in. */
  getState(): Record<string, unknown> {
    return this.state
  }

  callMethod(name: string, argument: unknown): this {
    const caller = isComponent(this.element) ? this.element.getMethodCaller() : undefined
    const method = caller?.[name]
    if (typeof method === 'function') method.call(caller, argument)
    return this
  }

  triggerEvent(name: string, detail?: unknown): void {
    this.element.triggerEvent(name, detail)
  }

  getComputedStyle(names: string[]): Record<string, string> {
    const dom = domOf(this.element)
    if (!dom) return {}
    const style = getComputedStyle(dom)
    return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(kebab(name))]))
  }

  getBoundingClientRect(): Rect | null {
    const dom = domOf(this.element)
    return dom && pageRect(dom)
  }

  private searched(): EaselElement {
    return (isComponent(this.element) && this.element.getShadowRoot()) || this.element
  }

  private toggle(names: string, on: boolean): this {
    for (const name of names.split(/\s+/)) {
      if (name) this.element.toggleNodeClass(name, on, SEGMENT)
    }
    return this
  }
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => '-' + c.toLowerCase())

const descriptors = new WeakMap<EaselElement, ComponentDescriptor>()

function descriptor(node: Caller | EaselElement | null): ComponentDescriptor | null {
  if (!node) return null
  const element = '_$' in node ? (node._$ as EaselComponent) : (node as EaselElement)
  const known = descriptors.get(element) ?? new ComponentDescriptor(element)
  descriptors.set(element, known)
  return known
}

/** The names are those of the compiler's hooks in `local/preview/wxml.ts`. */
const hooks = {
  /** Marks the functions that a WXS module exports. */
  tag(exported: unknown): unknown {
    if (typeof exported !== 'object' || exported === null) return exported
    for (const value of Object.values(exported)) {
      if (typeof value === 'function') (value as WxsFunction).__wxs = true
    }
    return exported
  },

  /**
   * A `change:prop` observer. glass-easel calls it while the node is still being created, WeChat
   * after the view has rendered: so it runs a little later.
   */
  change:
    (observer: Listener) =>
    (
      value: unknown,
      old: unknown,
      owner: Caller | EaselElement,
      node: Caller | EaselElement,
    ): void =>
      queueMicrotask(() => observer(value, old, descriptor(owner), descriptor(node))),

  /** Every event listener of a template goes through here. */
  event(
    caller: Caller,
    event: { currentTarget: Caller | EaselElement },
    listener: Listener,
  ): unknown {
    if (!(listener as WxsFunction).__wxs) return listener.call(caller, event)
    Object.defineProperty(event, 'instance', { value: descriptor(event.currentTarget) })
    return listener.call(undefined, event, descriptor(caller))
  },
}

/** Must run before the compiled templates are evaluated: that runs the WXS modules. */
export function installWxsGlobals(): void {
  // In WXS `x.constructor` is the type's name; the compiler renames it. Also for primitives.
  Object.defineProperty(Object.prototype, '__wxs_ctor', {
    configurable: true,
    get(this: unknown) {
      return Object.prototype.toString.call(this).slice(8, -1)
    },
  })
  Object.assign(globalThis, {
    __wxs: hooks,
    getRegExp: (source: string, flags?: string) => new RegExp(source, flags),
    getDate: (...args: [number]) => new Date(...args),
  })
}
