/** Entering the documents that were there before an index, in portions that let other work through. */
import type { Catalog } from './catalog'
import type { Collection } from './collection'
import type { Index } from './indexes'
import type { Disk } from './lmdb'
import type { IndexDefinition } from './types'

const PORTION = 2000

/** @throws EngineError E11000 when two documents have one key of a unique index; the index is then gone */
export async function buildIndex(
  disk: Disk,
  catalog: Catalog,
  collection: Collection,
  definition: IndexDefinition,
): Promise<void> {
  let index: Index | undefined
  let from: Buffer | undefined = collection.range.start
  try {
    while (from) {
      const start: Buffer = from
      from = await disk.write(() => {
        index ??= collection.addIndex(definition, catalog.nextNumber())
        return enter(disk, collection, index, start)
      })
    }
  } catch (error) {
    const unfinished = index
    if (unfinished) await disk.write(() => catalog.dropIndex(collection, unfinished))
    throw error
  }
}

/** @returns where to go on; `undefined` when all are entered, and queries may use the index */
function enter(
  disk: Disk,
  collection: Collection,
  index: Index,
  start: Buffer,
): Buffer | undefined {
  let entered = 0
  for (const { key, document } of disk.documentsIn({ start, end: collection.range.end })) {
    if (entered++ === PORTION) return key
    for (const entry of index.keysOf(document, key)) {
      const holder = index.unique ? disk.entry(entry) : undefined
      if (holder && !holder.equals(key)) throw collection.duplicate(index, document)
      disk.putEntry(entry, key)
    }
  }
  collection.openIndex(index)
  return undefined
}
