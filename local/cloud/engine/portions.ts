/** Reading very many documents of one snapshot, with turns for others in between. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { KeyRange } from './keys'
import type { Disk, Snapshot } from './lmdb'
import type { PlainObject } from './values'

const PORTION = 500

/** A document, and the key it lies under. */
export interface Stored {
  key: Buffer
  document: PlainObject
}

export async function* portions(
  disk: Disk,
  { start, end }: KeyRange,
  snapshot: Snapshot,
): AsyncGenerator<Stored[]> {
  let from: Buffer | undefined = start
  while (from) {
    const portion: Stored[] = []
    let next: Buffer | undefined
    for (const each of disk.documentsIn({ start: from, end, snapshot })) {
      if (portion.length === PORTION) {
        next = each.key
        break
      }
      portion.push(each)
    }
    yield portion
    await nextTurn()
    from = next
  }
}
