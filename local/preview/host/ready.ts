/**
 * The `ready` life cycle, which glass-easel never fires: one frame after a component was attached,
 * children before their parents.
 */

import { type Caller, type EaselComponent, isAttached } from './easel'

let attached: EaselComponent[] = []

/** A behavior of every component, registered before any of them. */
export const readyBehavior = {
  lifetimes: {
    attached(this: Caller): void {
      if (attached.length === 0) requestAnimationFrame(fireReady)
      attached.push(this._$)
    },
  },
}

function fireReady(): void {
  const components = childrenFirst(attached)
  attached = []
  for (const component of components) {
    if (isAttached(component)) component.triggerLifetime('ready', [])
  }
}

/** Parents were attached before their children, siblings in their order: this turns it round. */
function childrenFirst(components: EaselComponent[]): EaselComponent[] {
  const ordered: EaselComponent[] = []
  const open: { component: EaselComponent; depth: number }[] = []
  const closeFrom = (depth: number): void => {
    for (let last = open.at(-1); last && last.depth >= depth; last = open.at(-1)) {
      open.pop()
      ordered.push(last.component)
    }
  }
  for (const component of components) {
    const depth = depthOf(component)
    closeFrom(depth)
    open.push({ component, depth })
  }
  closeFrom(0)
  return ordered
}

function depthOf(component: EaselComponent): number {
  let depth = 0
  for (let at = component.getComposedParent(); at; at = at.getComposedParent()) depth += 1
  return depth
}
