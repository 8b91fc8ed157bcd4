/** The list of collections and their indexes, kept in the database itself. */
import { Collection, type CollectionRecord } from './collection'
import { noSuchCollection } from './errors'
import type { Disk } from './lmdb'

interface CatalogRecord {
  /** The number that the next collection or index gets; none is ever given twice. */
  next: number
  collections: CollectionRecord[]
}

/** Only what runs inside a write may change it. */
export class Catalog {
  readonly #collections = new Map<string, Collection>()
  #next = 1
  #changed = false

  constructor(private readonly disk: Disk) {}

  load(): void {
    const record = this.disk.readCatalog() as CatalogRecord | undefined
    this.#next = record?.next ?? 1
    for (const each of record?.collections ?? []) this.#add(each)
  }

  /** Runs inside each commit, so that the catalog and what it describes are one. */
  save(): void {
    if (!this.#changed) return
    const collections = [...this.#collections.values()].map(({ record }) => record)
    this.disk.writeCatalog({ next: this.#next, collections } satisfies CatalogRecord)
    this.#changed = false
  }

  readonly #touch = (): void => {
    this.#changed = true
  }

  #add(record: CollectionRecord): Collection {
    const collection = new Collection(record, this.disk, this.#touch)
    this.#collections.set(record.name, collection)
    return collection
  }

  names(): string[] {
    return [...this.#collections.keys()]
  }

  nextNumber(): number {
    this.#touch()
    return this.#next++
  }

  /** Only inside a write. */
  create(name: string): void {
    if (!this.#collections.has(name)) this.#add({ name, number: this.nextNumber(), indexes: [] })
  }

  /** @throws EngineError DATABASE_COLLECTION_NOT_EXIST */
  collection(name: string): Collection {
    const found = this.#collections.get(name)
    if (!found) throw noSuchCollection(name)
    return found
  }
}
