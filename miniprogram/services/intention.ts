import { newId } from './new-id'

const keys = new Map<string, string>()

/**
 * The idempotency key of something the person is about to do. It stays the same through double taps
 * and retries, so that the thing is done once, until {@link settled} says that it has been answered.
 *
 * @param name what and to which, e.g. `sign-up:session-id`
 */
export function intentionKey(name: string): string {
  const key = keys.get(name) ?? newId()
  keys.set(name, key)
  return key
}

export const settled = (name: string): boolean => keys.delete(name)
