/**
 * What a rejection of the database means. `wx-server-sdk` drops the service's code on most paths, so
 * that the text is all there is to go by.
 */
const says = (error: unknown, pattern: RegExp): boolean => {
  const { errMsg, message } = (error ?? {}) as { errMsg?: unknown; message?: unknown }
  return pattern.test(`${errMsg ?? ''} ${message ?? ''}`)
}

/** A document with this `_id`, or this value of a unique field, is there already. */
export const isDuplicate = (error: unknown): boolean => says(error, /E11000|duplicate key/i)

/** Two transactions, or a transaction and a write, met at one document. */
export const isConflict = (error: unknown): boolean => says(error, /Transaction_?Conflict/i)

/** May go well when tried again: a conflict, a time-out, a lost connection, a service out of breath. */
export const isTransient = (error: unknown): boolean =>
  isConflict(error) ||
  says(
    error,
    /time(d ?|-)?out|ECONN|EPIPE|socket hang up|resource system error|exceed.*(rate|qps|limit)/i,
  )
