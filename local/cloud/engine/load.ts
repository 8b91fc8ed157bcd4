/** Writing many documents: in portions, each in one commit, between which others get their turn. */
import type { Collection, DocumentChange } from './collection'
import { keyText } from './keys'
import type { Disk } from './lmdb'
import type { Document } from './types'
import { clone } from './values'

/** Documents in one commit. */
export const LOAD_PORTION = 2000

function* portionsOf(documents: Iterable<Document>): Generator<Document[]> {
  let portion: Document[] = []
  for (const document of documents) {
    portion.push(document)
    if (portion.length < LOAD_PORTION) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}

/** Of two documents with one id the later stays. */
function overwrite(disk: Disk, collection: Collection, documents: Document[]): void {
  const changes = new Map<string, DocumentChange>()
  for (const document of documents) {
    const key = collection.keyOf(document._id)
    changes.set(keyText(key), { key, before: disk.document(key), after: clone(document) })
  }
  collection.prepare([...changes.values()])()
}

/** @returns how many documents there were */
export async function load(
  disk: Disk,
  collection: Collection,
  documents: Iterable<Document>,
): Promise<number> {
  let loaded = 0
  for (const portion of portionsOf(documents)) {
    await disk.write(() => overwrite(disk, collection, portion))
    loaded += portion.length
  }
  return loaded
}
