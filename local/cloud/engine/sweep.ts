/** Taking away the entries of dropped indexes, in portions that let other work through; a start goes on with it. */
import type { Catalog } from './catalog'
import { encodePrefix, rangeOf } from './keys'
import type { Disk } from './lmdb'

const PORTION = 2000

function sweepPortion(disk: Disk, catalog: Catalog, number: number): void {
  const keys: Buffer[] = []
  for (const { key } of disk.entriesIn(rangeOf(encodePrefix(number)))) {
    if (keys.push(key) === PORTION) break
  }
  for (const key of keys) disk.removeEntry(key)
  if (keys.length < PORTION) catalog.swept(number)
}

/** @throws EngineError when the database is closed meanwhile, or its disk refuses */
export async function sweep(disk: Disk, catalog: Catalog): Promise<void> {
  for (let [number] = catalog.dropped; number !== undefined; [number] = catalog.dropped) {
    const one = number
    await disk.write(() => sweepPortion(disk, catalog, one))
  }
}
