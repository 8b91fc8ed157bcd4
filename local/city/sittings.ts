import { openEngine } from '../cloud/engine'
import type { Document, Engine } from '../cloud/engine/types'
import type { Books } from './index'

const A_SITTING = 25_000

/**
 * Writes a city of any size in little memory: the pages of a database that have been read or written stay in
 * a process's memory until it is closed.
 */
export class Sittings implements Books {
  #engine: Engine | undefined
  #written = 0

  /** @param sitting documents after which it is closed and opened again */
  constructor(
    private readonly folder: string,
    private readonly sitting = A_SITTING,
  ) {}

  async #open(): Promise<Engine> {
    this.#engine ??= await openEngine(this.folder, { flush: false })
    return this.#engine
  }

  async get(collection: string, id: string | number) {
    return (await this.#open()).get(collection, id)
  }

  /** Also takes all that was loaded before to the disk itself, for which loading does not wait. */
  async insert(collection: string, documents: Partial<Document>[]) {
    await this.close()
    const flushing = await openEngine(this.folder)
    try {
      return await flushing.insert(collection, documents)
    } finally {
      await flushing.close()
    }
  }

  async load(collection: string, documents: Iterable<Document>): Promise<number> {
    if (this.#written >= this.sitting) await this.close()
    const written = await (await this.#open()).load(collection, documents)
    this.#written += written
    return written
  }

  async close(): Promise<void> {
    await this.#engine?.close()
    this.#engine = undefined
    this.#written = 0
  }
}
