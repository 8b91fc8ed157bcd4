/** Indexes come and go beside other work: built from what is there, swept away when they are dropped. */
import { buildIndex } from './build'
import type { Catalog } from './catalog'
import type { Collection } from './collection'
import type { Disk } from './lmdb'
import { sweep } from './sweep'
import { EngineError, type IndexDefinition } from './types'
import { equal } from './values'

export class Upkeep {
  /** Builds under way: one at a time for a collection, so that an index that is not ready has been left behind. */
  readonly #builds = new Map<Collection, Promise<void>>()
  #sweeping: Promise<void> | undefined

  constructor(
    private readonly disk: Disk,
    private readonly catalog: Catalog,
  ) {}

  /** An index that was still being built when the process died goes, and is begun anew by `ensureIndexes`. */
  async start(): Promise<void> {
    for (const name of this.catalog.names()) {
      const collection = this.catalog.collection(name)
      for (const index of collection.indexes.filter(({ record }) => !record.ready)) {
        await this.disk.write(() => this.catalog.dropIndex(collection, index))
      }
    }
    this.#sweep()
  }

  async ensureIndexes(collection: Collection, definitions: IndexDefinition[]): Promise<void> {
    for (let other = this.#builds.get(collection); other; other = this.#builds.get(collection)) {
      await other.catch(() => undefined)
    }
    const build = this.#build(collection, definitions)
    this.#builds.set(collection, build)
    try {
      await build
    } finally {
      this.#builds.delete(collection)
      this.#sweep()
    }
  }

  async #build(collection: Collection, definitions: IndexDefinition[]): Promise<void> {
    for (const definition of definitions) {
      const existing = collection.indexes.find((index) => index.name === definition.name)
      if (existing?.record.ready && equal(existing.record.definition, definition)) continue
      if (existing) await this.disk.write(() => this.catalog.dropIndex(collection, existing))
      await buildIndex(this.disk, this.catalog, collection, definition)
    }
  }

  /** What a full disk or the end of the process leaves behind goes after the next start. */
  #sweep(): void {
    this.#sweeping ??= sweep(this.disk, this.catalog)
      .catch((error: unknown) => {
        if (!(error instanceof EngineError)) throw error
      })
      .finally(() => {
        this.#sweeping = undefined
      })
  }
}
