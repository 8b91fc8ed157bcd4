/** The list of collections and their indexes, kept in the database itself. */
import { Collection, type CollectionRecord } from './collection'
import { failed, noSuchCollection } from './errors'
import type { Index } from './indexes'
import { MAX_PREFIX } from './keys'
import type { Disk } from './lmdb'

interface CatalogRecord {
  /** The number that the next collection or index gets; none is ever given twice. */
  next: number
  collections: CollectionRecord[]
  /** The numbers of dropped indexes whose entries are still to be swept away. */
  dropped?: number[]
}

/** Only what runs inside a write may change it. */
export class Catalog {
  readonly #collections = new Map<string, Collection>()
  #next = 1
  #changed = false
  readonly #dropped = new Set<number>()

  constructor(private readonly disk: Disk) {}

  /** Reads what the disk holds: at the start, and after a commit that failed, whose changes it forgets. */
  load(): void {
    const record = this.disk.readCatalog() as CatalogRecord | undefined
    const { next = 1, collections = [], dropped = [] } = record ?? {}
    this.#next = next
    this.#changed = false
    this.#dropped.clear()
    for (const number of dropped) this.#dropped.add(number)
    const kept = new Set(collections.map(({ name }) => name))
    for (const name of this.names()) if (!kept.has(name)) this.#collections.delete(name)
    for (const each of collections) this.#restore(each)
  }

  /** Runs inside each commit, so that the catalog and what it describes are one. */
  save(): void {
    if (!this.#changed) return
    const collections = [...this.#collections.values()].map(({ record }) => record)
    const dropped = [...this.#dropped]
    this.disk.writeCatalog({ next: this.#next, collections, dropped } satisfies CatalogRecord)
    this.#changed = false
  }

  readonly #touch = (): void => {
    this.#changed = true
  }

  /** A collection that is known stays the same object: index builds and transactions hold on to it. */
  #restore(record: CollectionRecord): void {
    const known = this.#collections.get(record.name)
    if (known) known.restore(record)
    else this.#collections.set(record.name, new Collection(record, this.disk, this.#touch))
  }

  names(): string[] {
    return [...this.#collections.keys()]
  }

  /** @throws EngineError when all are used up */
  nextNumber(): number {
    if (this.#next > MAX_PREFIX) {
      throw failed('no number is left for a collection or an index: export the data and begin anew')
    }
    this.#touch()
    return this.#next++
  }

  /** Only inside a write. */
  create(name: string): void {
    if (!this.#collections.has(name)) {
      this.#restore({ name, number: this.nextNumber(), indexes: [] })
    }
  }

  /** Takes an index away; only inside a write. Its entries go later, in portions: see `sweep`. */
  dropIndex(collection: Collection, { record }: Index): void {
    if (!collection.forgetIndex(record.number)) return
    this.#dropped.add(record.number)
    this.#touch()
  }

  /** Numbers under which entries may lie that belong to no index any more. */
  get dropped(): number[] {
    return [...this.#dropped]
  }

  /** Nothing lies under the number any more; only inside a write. */
  swept(number: number): void {
    this.#dropped.delete(number)
    this.#touch()
  }

  /** @throws EngineError DATABASE_COLLECTION_NOT_EXIST */
  collection(name: string): Collection {
    const found = this.#collections.get(name)
    if (!found) throw noSuchCollection(name)
    return found
  }
}
