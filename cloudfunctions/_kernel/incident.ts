import { inspect } from 'node:util'
import { newId } from './ids'

/**
 * Logs an unforeseen failure whole, for operators, and gives the number by which a person can name it.
 * Inputs are not logged: they hold personal data.
 */
export function reportIncident(error: unknown, where: Record<string, unknown>): string {
  const incident = newId().slice(0, 8).toUpperCase()
  const { stack, message, ...more } = Object.assign(
    { stack: undefined, message: String(error) },
    error instanceof Error ? { ...error, stack: error.stack, message: error.message } : error,
  )
  console.error(lineOf({ incident, ...where, message, ...more, stack }))
  return incident
}

/** What a library hangs on its errors – a request, a socket – may go round in circles. */
function lineOf(entry: object): string {
  try {
    return JSON.stringify(entry)
  } catch {
    return inspect(entry, { breakLength: Number.POSITIVE_INFINITY })
  }
}
