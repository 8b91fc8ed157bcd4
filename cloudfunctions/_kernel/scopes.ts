import type { Database } from './database'

/** Whether a scope, the path of an organisation, holds another organisation: itself, or one below it. */
export const covers = (scope: string, path: string): boolean =>
  path === scope || path.startsWith(`${scope}/`)

/** Conditions, one of which holds for a document whose `field` is a path within one of the scopes. */
export const within = (_: Database['command'], field: string, scopes: readonly string[]) =>
  // '0' is the character after '/': the range holds exactly what lies below the scope.
  scopes.flatMap((scope) => [
    { [field]: scope },
    { [field]: _.gte(`${scope}/`).and(_.lt(`${scope}0`)) },
  ])
