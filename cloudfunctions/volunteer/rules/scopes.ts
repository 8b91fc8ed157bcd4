import type { Role } from '../../_kernel/identity'

/** A scope covers its own organisation and everything below it. */
export const covers = (scope: string, path: string): boolean =>
  path === scope || path.startsWith(`${scope}/`)

/** The scopes over which these roles review document cases. */
export const reviewScopes = (roles: Role[]): string[] =>
  roles.filter(({ role }) => role === 'reviewer').map(({ scope }) => scope)
