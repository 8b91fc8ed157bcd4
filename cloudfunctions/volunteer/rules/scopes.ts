import type { Role } from '../../_kernel/identity'

/** The scopes over which these roles review document cases. */
export const reviewScopes = (roles: Role[]): string[] =>
  roles.filter(({ role }) => role === 'reviewer').map(({ scope }) => scope)
