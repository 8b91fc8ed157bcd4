/** The registry of pages and components: feeds glass-easel what the compiler emitted. */

import { backend } from './backend'
import { registerBehaviors, resolveBehaviors } from './behaviors'
import type { BootInput } from './config'
import {
  type AssociatedBackend,
  addGlobalErrorListener,
  addGlobalWarningListener,
  type CodeSpace,
  type ComponentOptions,
  isComponent,
  MiniProgramEnv,
  type Root,
} from './easel'
import { readyBehavior } from './ready'
import { reportError, warnings } from './state'
import type { RegisterBuiltins } from './types'

type Definition = Record<string, unknown>

/** The component whose script runs; `__mpEnter` sets it, after the script's imports. */
let entered = ''
export const enter = (path: string): void => {
  entered = path
}

export class Registry {
  private readonly space: CodeSpace
  private readonly backend: AssociatedBackend
  private readonly loaded = new Set<string>()

  constructor(
    private readonly input: BootInput,
    registerBuiltins: RegisterBuiltins,
  ) {
    const env = new MiniProgramEnv()
    const global = env.getGlobalCodeSpace().getComponentSpace()
    const space = env.createCodeSpace('', true)
    this.space = space
    registerBuiltins(space.getComponentSpace())
    wrapOptions(space)
    space.setOverallBehavior(
      global
        .define('ready')
        .definition({ ...readyBehavior })
        .registerBehavior(),
    )
    registerBehaviors(space)
    this.addUnits(input.templates())
    this.backend = env.associateBackend(backend)
  }

  has(path: string): boolean {
    return path in this.input.modules
  }

  /** A new page or custom tab bar; its scripts run on first use. */
  create(path: string): Root {
    this.load(path)
    return this.backend.createRoot('page', this.space, '/' + path)
  }

  readonly Component = (definition: Definition): void => {
    this.space.component(entered).definition(resolveBehaviors(definition)).register()
  }

  readonly Page = (definition: Definition): void => {
    this.space.component(entered).pageDefinition(resolveBehaviors(definition)).register()
  }

  readonly Behavior = (definition: Definition): unknown =>
    this.space.behavior().definition(resolveBehaviors(definition)).register()

  /** A component's dependencies first, as WeChat does. */
  private load(path: string): void {
    if (this.loaded.has(path)) return
    this.loaded.add(path)
    const { usingComponents = {} } = this.input.configs[path] ?? {}
    for (const used of Object.values(usingComponents)) this.load(used.slice(1))
    try {
      this.run(path)
    } catch (error) {
      this.loaded.delete(path)
      throw error
    }
  }

  private run(path: string): void {
    enter(path)
    this.input.modules[path]?.()
    if (!this.space.getComponentSpace().getComponentByUrlWithoutDefault('/' + path, '')) {
      throw new Error(`${path} calls neither Page() nor Component()`)
    }
  }

  private addUnits(templates: Record<string, unknown>): void {
    const { configs, scopes, pages } = this.input
    for (const [path, config] of Object.entries(configs)) {
      const component = config.component && !pages.includes(path)
      this.space.addComponentStaticConfig(path, { ...config, component })
      const scope = scopes[path]
      if (scope) this.space.addStyleSheet(path, undefined, scope)
      const content = templates[path]
      if (content) this.space.addCompiledTemplate(path, { groupList: templates, content })
    }
  }
}

/** Options that the adapter reads from JSON only, and settings that make DOM and data plain. */
function wrapOptions(space: CodeSpace): void {
  const prepare = space.prepareComponentOptions.bind(space)
  space.prepareComponentOptions = (path, options: ComponentOptions = {}) => {
    const config = space.getComponentStaticConfig(path)
    if (config && typeof options.styleIsolation === 'string') {
      config.styleIsolation ??= options.styleIsolation
    }
    if (config && options.addGlobalClass === true) config.addGlobalClass = true
    const [prepared, isolation] = prepare(path, options)
    // `#id` in WXSS needs the id as it is; a property called `data` (t-table, t-form) must not
    // hide the component's own
    return [
      { ...prepared, idPrefixGenerator: null, writeIdToDOM: true, writeFieldsToNode: false },
      isolation,
    ]
  }
}

/** Errors of listeners and life cycles, and glass-easel's warnings, go to the state's lists. */
export function listenToEasel(): void {
  addGlobalErrorListener((error, method, component) => {
    reportError(error, `${pathOf(component)} ${method ?? ''}`.trim())
    return false
  })
  addGlobalWarningListener((message, component) => {
    warnings.add(`${pathOf(component)}: ${message}`)
    return false
  })
}

const pathOf = (component: unknown): string =>
  isComponent(component) ? component.is : String(component ?? '')
