/**
 * A failure as the service reports it: `{ code, message }` in the envelope. The engine's own errors have
 * the same shape; this one is for everything beside the database.
 */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/**
 * The `code` of a failure that may go out, or nothing for a fault of the stand-in itself, to which Node
 * gives codes that begin with `ERR_`.
 */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^(?!ERR_)[A-Z]+_[A-Z_]+$/.test(error.code)
    ? error.code
    : undefined
}
