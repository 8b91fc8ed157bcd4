import type { Organisation } from '../documents'

/** An organisation as lists show it. */
export const outlineOf = (of: Organisation) => {
  const { _id: organisationId, name, level, kind, area, domains, registration, state, since } = of
  const registered = registration !== undefined
  return { organisationId, name, level, kind, area, domains, registered, state, since }
}
