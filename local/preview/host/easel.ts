/**
 * The one place that knows glass-easel: its values, and narrow types for the small part of it that
 * the preview uses. The library's own types are generic over data, properties and methods, which
 * a host that runs *any* component cannot fill in.
 */

import * as adapter from 'glass-easel-miniprogram-adapter'

/** What app code sees as `this`: the instance of a page or component. */
export interface Caller {
  readonly _$: EaselComponent
  readonly is: string
  data: Record<string, unknown>
  setData(patch: Record<string, unknown>, done?: () => void): void
  selectComponent(selector: string): unknown
  [member: string]: unknown
}

/** Any node of the tree; text nodes have no children. */
export interface EaselNode {
  readonly parentNode: EaselElement | null
  readonly childNodes?: readonly EaselNode[]
}

/** A node that carries class, style, dataset and listeners. */
export interface EaselElement extends EaselNode {
  id: string
  readonly is: string
  readonly dataset: Record<string, unknown>
  readonly childNodes: readonly EaselNode[]
  readonly ownerShadowRoot: EaselShadowRoot | null
  readonly class: string
  readonly style: string
  /** The DOM element; null for virtual nodes (`<block>`, virtual hosts). */
  getBackendElement(): HTMLElement | null
  querySelector(selector: string): EaselElement | null
  querySelectorAll(selector: string): EaselElement[]
  collectMarks(): Record<string, unknown>
  getComposedParent(): EaselElement | null
  forEachComposedChild(visit: (node: EaselNode) => boolean | undefined): boolean
  forEachNonVirtualComposedChild(visit: (node: EaselNode) => boolean | undefined): boolean
  /** `segment` keeps classes of different sources apart (0 the template's, 2 ours). */
  toggleNodeClass(name: string, on?: boolean, segment?: number): void
  readonly classList: { contains(name: string, segment?: number): boolean } | null
  addListener(
    name: string,
    listener: (event: EaselEvent) => unknown,
    options?: { capture?: boolean },
  ): void
  triggerEvent(name: string, detail?: unknown, options?: EventOptions): void
  readonly _$eventTarget?: {
    readonly listeners: Readonly<Record<string, unknown>>
    readonly captureListeners: Readonly<Record<string, unknown>> | null
  }
}

/** The shadow tree of a component. */
export interface EaselShadowRoot extends EaselElement {
  getHostNode(): EaselComponent
}

/** A component instance, built-in ones included. */
export interface EaselComponent extends EaselElement {
  readonly data: Record<string, unknown>
  setData(patch: Record<string, unknown>): void
  replaceDataOnPath(path: (string | number)[], value: unknown): void
  applyDataUpdates(): void
  getShadowRoot(): EaselShadowRoot | null
  getMethodCaller(): Caller
  hasBehavior(behavior: unknown): boolean
  hasExternalClass(name: string): boolean
  setExternalClass(name: string, value: unknown): void
  getExternalClasses(): Record<string, string[] | undefined>
  getComponentOptions(): { styleScope: number; extraStyleScope: number | null }
  getComponentDefinition(): { readonly behavior: EaselBehavior }
  getRootBehavior(): EaselBehavior
  triggerLifetime(name: string, args: unknown[]): void
  triggerPageLifetime(name: string, args: unknown[]): void
}

export interface EaselBehavior {
  readonly ownerSpace: ComponentSpace
  readonly _$propertyMap?: Readonly<Record<string, unknown>>
}

export interface EventOptions {
  bubbles?: boolean
  composed?: boolean
  capturePhase?: boolean
  originalEvent?: Event
  extraFields?: Record<string, unknown>
  /** Sees what each listener returns (`bindinput` replaces the text by its return value). */
  handleListenerReturn?: (value: unknown) => boolean | undefined
}

/** An event as listeners get it. */
export interface EaselEvent {
  readonly type: string
  readonly detail: unknown
  readonly target: EaselElement
  readonly currentTarget: EaselElement
  dispatch(target: EaselElement): void
  defaultPrevented(): boolean
  stopPropagation(): void
}

export interface ComponentSpace {
  readonly styleScopeManager: { queryName(scope: number): string | undefined }
  define(is: string): EaselDefiner
  setGlobalUsingComponent(tag: string, definition: unknown): void
  getComponentByUrlWithoutDefault(url: string, base: string): unknown
}

/** The chain `define(…).options(…).definition(…).registerComponent()`. */
export interface EaselDefiner {
  options(options: Record<string, unknown>): EaselDefiner
  definition(definition: Record<string, unknown>): EaselDefiner
  registerComponent(): unknown
  registerBehavior(): unknown
}

/** The adapter's builder behind `Page()`, `Component()` and `Behavior()`. */
export interface CodeBuilder {
  definition(definition: Record<string, unknown>): CodeBuilder
  pageDefinition(definition: Record<string, unknown>): CodeBuilder
  register(): unknown
}

/** The part of a component's JSON that glass-easel reads. */
export interface StaticConfig {
  component?: boolean
  usingComponents?: Record<string, string>
  styleIsolation?: string
  addGlobalClass?: boolean
  componentGenerics?: Record<string, unknown>
  componentPlaceholder?: Record<string, string>
  pureDataPattern?: string
}

/** Options of a component definition and what becomes of them. */
export type ComponentOptions = Record<string, unknown>
export type PrepareOptions = (
  is: string,
  options?: ComponentOptions,
) => [prepared: ComponentOptions, isolation: unknown]

export interface CodeSpace {
  prepareComponentOptions: PrepareOptions
  getComponentSpace(): ComponentSpace
  getComponentStaticConfig(path: string): StaticConfig | undefined
  addComponentStaticConfig(path: string, config: StaticConfig): void
  addStyleSheet(path: string, url: undefined, scope: string): void
  addCompiledTemplate(path: string, template: { groupList: unknown; content: unknown }): void
  setOverallBehavior(behavior: unknown): void
  component(path: string): CodeBuilder
  behavior(): CodeBuilder
}

/** A root component: a page, or a custom tab bar. */
export interface Root {
  get(): Caller
  getComponent(): EaselComponent
  attach(parent: HTMLElement, placeholder: Node): void
  release(): void
}

export interface AssociatedBackend {
  createRoot(tag: string, space: CodeSpace, url: string): Root
}

export interface Env {
  getGlobalCodeSpace(): CodeSpace
  createCodeSpace(id: string, main: boolean): CodeSpace
  associateBackend(backend: object): AssociatedBackend
}

/** The methods of instances that the host wraps. */
export interface CallerPrototype {
  triggerEvent(this: Caller, name: string, detail: unknown, options: object): unknown
  setData(this: Caller, patch: Record<string, unknown>, done?: () => void): void
}

interface Easel {
  MiniProgramEnv: new () => Env
  component: { ComponentCaller: { prototype: CallerPrototype } }
  glassEasel: {
    Event: new (name: string, detail: unknown, options: EventOptions) => EaselEvent
    Element: { isAttached(element: EaselElement): boolean }
    Component: { isComponent(node: unknown): boolean }
    addGlobalErrorListener(
      listener: (error: unknown, method?: string, component?: unknown) => boolean,
    ): void
    addGlobalWarningListener(listener: (message: string, component?: unknown) => boolean): void
  }
}

const easel = adapter as unknown as Easel

export const { MiniProgramEnv } = easel
export const callerPrototype = easel.component.ComponentCaller.prototype
export const { addGlobalErrorListener, addGlobalWarningListener } = easel.glassEasel
export const isAttached = (element: EaselElement): boolean =>
  easel.glassEasel.Element.isAttached(element)
export const isComponent = (node: unknown): node is EaselComponent =>
  easel.glassEasel.Component.isComponent(node)

/** A DOM node that glass-easel made carries its element. */
interface Associated extends Node {
  __wxElement?: EaselElement
}

/** Ties a DOM node to its glass-easel element. */
export const associate = (node: Node, element: EaselElement): void => {
  ;(node as Associated).__wxElement = element
}

/** The nearest glass-easel element at or above a DOM node. */
export function elementOf(node: Node | null): EaselElement | null {
  for (let at: Associated | null = node; at; at = at.parentNode) {
    if (at.__wxElement) return at.__wxElement
  }
  return null
}

/** The element that is exactly this DOM node, if glass-easel made it. */
export const elementAt = (node: Node): EaselElement | null =>
  (node as Associated).__wxElement ?? null

/** Dispatches an event on an element; true if a listener prevented the default (`catch:…`). */
export function dispatch(
  target: EaselElement,
  name: string,
  detail: unknown,
  options: EventOptions = {},
): boolean {
  const event = new easel.glassEasel.Event(name, detail, {
    bubbles: true,
    composed: true,
    capturePhase: true,
    ...options,
  })
  event.dispatch(target)
  return event.defaultPrevented()
}

/**
 * The DOM element of an element. A virtual host has none of its own: its first real child stands
 * for it.
 */
export function domOf(element: EaselElement | null | undefined): HTMLElement | null {
  const own = element?.getBackendElement()
  if (own || !element) return own ?? null
  let found: HTMLElement | null = null
  element.forEachNonVirtualComposedChild((child) => {
    const dom = isElement(child) ? child.getBackendElement() : null
    if (dom) found = dom
    return found ? false : undefined
  })
  return found
}

/** Text nodes have no class list. */
export const isElement = (node: EaselNode): node is EaselElement => 'collectMarks' in node
