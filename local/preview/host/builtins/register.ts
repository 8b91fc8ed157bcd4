/**
 * A built-in component is an *external component* of glass-easel: glass-easel keeps the host
 * element (class, style, dataset, events, typed properties), we draw plain DOM below it.
 */
import { type ComponentSpace, dispatch, type EaselComponent, type EventOptions } from '../easel'
import { setInstance } from '../instances'
import type { Builtin, BuiltinContext, BuiltinInstance } from '../types'
import { attributeSetter, isAttribute } from './attributes'
import type { BuiltinParts, BuiltinSpec } from './define'
import { scopedClasses } from './scoped-class'

class HostContext implements BuiltinContext {
  constructor(
    readonly el: HTMLElement,
    readonly host: EaselComponent,
  ) {}

  get data(): Readonly<Record<string, unknown>> {
    return this.host.data
  }

  fire(name: string, detail: unknown = {}, options: EventOptions = {}): unknown {
    let answer: unknown
    dispatch(this.host, name, detail, {
      bubbles: false,
      composed: false,
      handleListenerReturn: (value) => {
        if (value !== undefined) answer = value
        return undefined
      },
      ...options,
    })
    return answer
  }

  setModel(name: string, value: unknown): void {
    this.host.replaceDataOnPath([name], value)
    this.host.applyDataUpdates()
  }

  create<K extends keyof HTMLElementTagNameMap>(
    tag: K,
    className = '',
    parent: HTMLElement = this.el,
  ): HTMLElementTagNameMap[K] {
    const node = document.createElement(tag)
    if (className) node.className = className
    parent.append(node)
    return node
  }

  ownerPath(): string {
    return this.host.ownerShadowRoot?.getHostNode().is ?? ''
  }

  scopedClass(names: string): string {
    return scopedClasses(this.host, names).join(' ')
  }
}

/** What glass-easel asks of a template engine's instance. */
interface TemplateInstance {
  shadowRoot: object
  initValues(data: Readonly<Record<string, unknown>>): void
  updateValues(
    data: Readonly<Record<string, unknown>>,
    changes: readonly (readonly [path: readonly (string | number)[], ...rest: unknown[]])[],
  ): void
}

/** Registers one built-in under its tag for every component of the space. */
export function registerBuiltin(space: ComponentSpace, tag: string, definition: BuiltinSpec): void {
  const alive = new WeakMap<EaselComponent, Builtin>()
  const component = space
    .define(`builtin/${tag}`)
    .options({
      externalComponent: true,
      styleScope: 0,
      templateEngine: {
        create: () => ({
          createInstance: (host: EaselComponent) => createInstance(host, tag, definition, alive),
        }),
      },
    })
    .definition({
      properties: definition.properties ?? {},
      lifetimes: {
        attached(this: EaselComponent) {
          alive.get(this)?.attached?.()
        },
        detached(this: EaselComponent) {
          alive.get(this)?.detached?.()
        },
      },
    })
    .registerComponent()
  space.setGlobalUsingComponent(tag, component)
}

function createInstance(
  host: EaselComponent,
  tag: string,
  definition: BuiltinSpec,
  alive: WeakMap<EaselComponent, Builtin>,
): TemplateInstance {
  const el = host.getBackendElement()
  if (!el) throw new Error(`<${tag}> has no element to draw into`)
  if (definition.role) el.setAttribute('role', definition.role)
  if (definition.tabbable) el.tabIndex = 0
  const context = new HostContext(el, host)
  const parts: BuiltinParts = definition.create?.(context) ?? {}
  const instance: BuiltinInstance = { tag, builtin: parts, hover: { ...definition.hover } }
  setInstance(host, instance)
  alive.set(host, parts)
  host.hasExternalClass = isAttribute
  host.setExternalClass = attributeSetter(
    {
      el,
      control: parts.control ?? el,
      ignored: definition.ignored ?? [],
      ownerPath: () => context.ownerPath(),
    },
    instance,
  )
  return templateInstance(el, parts, new Set(Object.keys(definition.properties ?? {})))
}

function templateInstance(
  el: HTMLElement,
  parts: Builtin,
  allNames: ReadonlySet<string>,
): TemplateInstance {
  return {
    shadowRoot: {
      root: el,
      slot: parts.slot ?? el,
      getIdMap: () => ({}),
      handleEvent() {},
      setListener() {},
    },
    // Defaults only: values given in the template come through updateValues.
    initValues: (data) => parts.update?.(data, allNames),
    updateValues: (data, changes) =>
      parts.update?.(data, new Set(changes.map(([path]) => String(path[0])))),
  }
}
