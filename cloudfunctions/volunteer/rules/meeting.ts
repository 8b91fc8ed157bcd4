import type { Person } from '../documents'
import type { Verdict } from '../identity-provider'

/**
 * What it means that somebody comes with a document.
 *
 * - `new`: nobody holds it
 * - `mine`: it is held in the caller's own account
 * - `claim`: the imported record that holds it is the caller's
 * - `move`: the holder comes from another WeChat account
 * - `take-over`: the provider's word for the caller outweighs a holder of another name who only said so
 * - `contend`: it stays with its holder; from outside this looks like `new`
 */
export type Meeting = 'new' | 'mine' | 'claim' | 'move' | 'take-over' | 'contend'

export interface Comer {
  openid: string
  nameHash: string
  /** Of the phone that the caller has proved; for a child the guardian's. */
  phoneHash?: string
  verdict: Verdict
  /** Comes for an own account, and the holder is old enough for one: may leave a guardian's account. */
  grownUp: boolean
  /** Comes to take over a whole record, not to correct one that they have, or to add a child. */
  mayMove: boolean
}

export function meet(holder: Person | undefined, comer: Comer): Meeting {
  if (!holder) return 'new'
  if (holder.openid === comer.openid) return 'mine'
  const sameName = holder.nameHash === comer.nameHash
  const samePhone = Boolean(comer.phoneHash) && holder.phoneHash === comer.phoneHash
  if (holder.standing === 'imported') {
    if (sameName && samePhone) return 'claim'
  } else if (comer.mayMove && sameName) {
    const leavesGuardian = comer.grownUp && !holder.phone && holder.guardian !== undefined
    if (samePhone || leavesGuardian) return 'move'
  }
  return comer.verdict === 'match' && outweighs(comer.nameHash, holder) ? 'take-over' : 'contend'
}

/**
 * Whether the provider's word for this name on a document outweighs its holder. Of a holder with the
 * same name it says the same, and name and number are all that a stranger has to know. An imported
 * record is nobody's yet to be outweighed: an organisation reviews.
 */
export const outweighs = (
  nameHash: string,
  holder: Pick<Person, 'identity' | 'nameHash' | 'standing'>,
): boolean =>
  holder.identity !== 'verified' && holder.standing !== 'imported' && holder.nameHash !== nameHash
