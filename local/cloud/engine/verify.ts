/**
 * Holds every index against the documents: each document has all its keys and they lead to it, and no key leads
 * elsewhere. Keys that are found, lead to their document and are as many as there should be are all there are.
 */
import type { Catalog } from './catalog'
import { Collection } from './collection'
import type { Index } from './indexes'
import { encodePrefix, type KeyRange, rangeOf } from './keys'
import type { Disk, Snapshot } from './lmdb'
import { portions, type Stored } from './portions'
import type { Verification } from './types'

/** More sentences than these help nobody. */
const MAX_PROBLEMS = 20

const EVERYTHING: KeyRange = { start: encodePrefix(0), end: Buffer.from([0xff, 0xff, 0xff]) }

class Verifier {
  documents = 0
  entries = 0
  readonly problems: string[] = []

  constructor(
    private readonly disk: Disk,
    private readonly snapshot: Snapshot,
  ) {}

  note(problem: string): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem)
  }

  /** @param collection a copy, which forgets what fields are noted to hold arrays and finds it out anew */
  async check(collection: Collection): Promise<void> {
    const noted = new Map(collection.indexes.map(({ name, record }) => [name, record.multikey]))
    for (const { record } of collection.indexes) record.multikey = []
    const expected = new Map<Index, number>()
    for await (const portion of portions(this.disk, collection.range, this.snapshot)) {
      for (const stored of portion) this.#checkDocument(collection, stored, expected)
    }
    for (const index of collection.indexes) {
      this.#checkIndex(collection, index, expected.get(index) ?? 0)
      for (const field of index.record.multikey) {
        if (noted.get(index.name)?.includes(field)) continue
        this.note(`${collection.name}.${index.name} does not know that ${field} holds arrays`)
      }
    }
  }

  #checkDocument(
    collection: Collection,
    { key, document }: Stored,
    expected: Map<Index, number>,
  ): void {
    this.documents++
    const what = `${collection.name} ${JSON.stringify(document._id)}`
    if (!collection.keyOf(document._id).equals(key)) this.note(`${what} lies under another id`)
    for (const index of collection.indexes.filter(({ record }) => record.ready)) {
      const keys = index.keysOf(document, key)
      expected.set(index, (expected.get(index) ?? 0) + keys.length)
      const isLed = keys.every((each) => this.disk.entry(each, this.snapshot)?.equals(key))
      if (!isLed) this.note(`${what} is not found by its index ${index.name}`)
    }
  }

  #checkIndex(collection: Collection, index: Index, expected: number): void {
    const found = this.disk.countEntries({ ...rangeOf(index.prefix), snapshot: this.snapshot })
    this.entries += found
    if (!index.record.ready || found === expected) return
    this.note(`${collection.name}.${index.name} has ${found} keys, the documents ${expected}`)
  }

  /** Nothing lies where no collection and no index is. */
  checkRest(dropped: number[]): void {
    const whole = { ...EVERYTHING, snapshot: this.snapshot }
    const documents = this.disk.countDocuments(whole)
    if (documents !== this.documents) {
      this.note(`${documents - this.documents} documents are in no collection`)
    }
    const unswept = dropped.map((number) =>
      this.disk.countEntries({ ...rangeOf(encodePrefix(number)), snapshot: this.snapshot }),
    )
    const entries = this.disk.countEntries(whole)
    const stray = entries - unswept.reduce((sum, each) => sum + each, this.entries)
    if (stray !== 0) this.note(`${stray} keys are in no index`)
  }
}

/** @throws EngineError when a collection is unknown */
export async function verify(disk: Disk, catalog: Catalog, names: string[]): Promise<Verification> {
  const snapshot = disk.snapshot()
  try {
    // The catalog as it was at the moment of the snapshot: others go on writing.
    const collections = names.map((name) => {
      const { record } = catalog.collection(name)
      return new Collection(structuredClone(record), disk, () => undefined)
    })
    const isWhole = names.length === catalog.names().length
    const { dropped } = catalog
    const verifier = new Verifier(disk, snapshot)
    for (const collection of collections) await verifier.check(collection)
    if (isWhole) verifier.checkRest(dropped)
    const { documents, entries, problems } = verifier
    return { documents, entries, problems }
  } finally {
    snapshot.done()
  }
}
