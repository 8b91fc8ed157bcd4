/** The built-in behind a glass-easel element: written by `builtins/`, read by the core. */

import type { EaselElement } from './easel'
import type { BuiltinInstance } from './types'

const instances = new WeakMap<EaselElement, BuiltinInstance>()

export const setInstance = (element: EaselElement, instance: BuiltinInstance): void => {
  instances.set(element, instance)
}

export const instanceOf = (element: EaselElement): BuiltinInstance | undefined =>
  instances.get(element)
