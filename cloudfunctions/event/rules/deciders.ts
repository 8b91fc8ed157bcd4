import { covers } from '../../_kernel/scopes'
import type { Organisation } from '../../organisation/documents'

type Unit = Pick<Organisation, 'path' | 'leaders'>

/** Path of the unit that decides on what an organisation has done: the one above it; at the root, its own. */
export const scopeAbove = (line: readonly Unit[]): string | undefined =>
  (line.at(-2) ?? line.at(-1))?.path

/**
 * Who is told that something waits for their word: the leaders of the nearest unit, from this scope upwards,
 * who can give it.
 * @param line an organisation and those above it, the root first
 */
export function decidersFrom(
  scope: string,
  line: readonly Unit[],
  canDecide: (leader: string) => boolean,
): string[] {
  const units = line.filter(({ path }) => covers(path, scope)).reverse()
  const able = units.map(({ leaders }) => leaders.filter(canDecide))
  return able.find((leaders) => leaders.length > 0) ?? []
}
