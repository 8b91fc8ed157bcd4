/**
 * One change of a document, pushed into its own `log` in the same write. A timer moves entries to the
 * collection `audit` under `collection:id:rev`, so that a second move changes nothing.
 */
export interface LogEntry {
  rev: number
  at: number
  /** Person id or openid of who did it; `timer` for a scheduled job. */
  by: string
  /** Person id for whom, where it differs. */
  for?: string
  /** The operation, e.g. `event/sign-up`. */
  what: string
  why?: string
  /** Field → [before, after]; personal data only ever as `'changed'`. */
  changes?: Record<string, [before: unknown, after: unknown] | 'changed'>
}

export interface Logged {
  rev: number
  log: LogEntry[]
}
