import type { EaselComponent } from '../easel'

/**
 * Class names that a template gives as a property (`placeholder-class`) belong to the template's
 * owner: to its style scope, or – where the owner passes on an external class – to *its* owner.
 */
export function scopedClasses(host: EaselComponent, names: string): string[] {
  const owner = host.ownerShadowRoot?.getHostNode()
  return names
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((name) => resolve(owner, name))
}

function resolve(owner: EaselComponent | undefined, name: string): string[] {
  if (!owner) return [name]
  if (owner.hasExternalClass(name)) {
    const given = owner.getExternalClasses()[name] ?? []
    return given.flatMap((alias) => resolve(owner.ownerShadowRoot?.getHostNode(), alias))
  }
  const { styleScope, extraStyleScope } = owner.getComponentOptions()
  const { styleScopeManager } = owner.getComponentDefinition().behavior.ownerSpace
  const scopes = extraStyleScope === null ? [styleScope] : [styleScope, extraStyleScope]
  return scopes.map((scope) => {
    const prefix = styleScopeManager.queryName(scope)
    return prefix ? `${prefix}--${name}` : name
  })
}
