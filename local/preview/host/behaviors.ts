/** WeChat's own behaviors (`behaviors: ['wx://form-field']`), which the adapter refuses by name. */

import type { CodeSpace, EaselComponent } from './easel'
import { reportUnsupported } from './state'

const DEFINITIONS = {
  'wx://form-field': { properties: { name: String, value: null } },
  'wx://form-field-group': {},
  'wx://form-field-button': {},
  'wx://component-export': {},
  'wx://proxy-scroll-view': {},
}
export type BuiltinBehavior = keyof typeof DEFINITIONS

/** The adapter's behaviors wrap glass-easel's. */
interface Registered {
  readonly _$: unknown
}

const registered = new Map<string, Registered>()

export function registerBehaviors(space: CodeSpace): void {
  for (const [name, definition] of Object.entries(DEFINITIONS)) {
    registered.set(name, space.behavior().definition(definition).register() as Registered)
  }
}

/** Whether a component has one of WeChat's behaviors; `<form>` collects form fields so. */
export const hasBuiltinBehavior = (component: EaselComponent, name: BuiltinBehavior): boolean =>
  component.hasBehavior(registered.get(name)?._$)

/** A definition whose behaviors are objects throughout. */
export function resolveBehaviors(definition: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(definition.behaviors)) return definition
  const behaviors = definition.behaviors.flatMap((behavior: unknown) =>
    typeof behavior === 'string' ? builtinBehavior(behavior) : [behavior],
  )
  return { ...definition, behaviors }
}

function builtinBehavior(name: string): unknown[] {
  const behavior = registered.get(name)
  if (!behavior) reportUnsupported(`behavior ${name}`)
  return behavior ? [behavior] : []
}
