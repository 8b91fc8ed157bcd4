/** One collection on disk: its documents, and the indexes that are kept with them. */
import { duplicateKey, invalid } from './errors'
import { Index, type IndexRecord } from './indexes'
import { encodePrefix, encodeValue, joinKey, type KeyRange, keyText, rangeOf } from './keys'
import type { Disk } from './lmdb'
import { valuesAt } from './paths'
import type { IndexDefinition } from './types'
import type { PlainObject } from './values'

/** What the catalog keeps of a collection. */
export interface CollectionRecord {
  name: string
  number: number
  indexes: IndexRecord[]
}

/** A document as it was and as it is to be; `undefined` where there is none. */
export interface DocumentChange {
  key: Buffer
  before: PlainObject | undefined
  after: PlainObject | undefined
}

/** What a change takes out of an index and puts into it. */
export interface IndexEdit {
  index: Index
  document: Buffer
  after: PlainObject | undefined
  removed: Buffer[]
  added: Buffer[]
}

const isId = (id: unknown): id is string | number =>
  typeof id === 'string' || typeof id === 'number'

/** Its documents lie under its number, each under the bytes of its `_id`. */
export class Collection {
  record: CollectionRecord
  indexes: Index[] = []
  readonly #prefix: Buffer

  constructor(
    record: CollectionRecord,
    private readonly disk: Disk,
    private readonly onChange: () => void,
  ) {
    this.#prefix = encodePrefix(record.number)
    this.record = record
    this.restore(record)
  }

  /** Takes the record as the disk holds it. */
  restore(record: CollectionRecord): void {
    this.record = record
    this.indexes = record.indexes.map((each) => new Index(each, this.onChange))
  }

  get name(): string {
    return this.record.name
  }

  /** Where all its documents lie. */
  get range(): KeyRange {
    return rangeOf(this.#prefix)
  }

  get prefix(): Buffer {
    return this.#prefix
  }

  /** @throws EngineError INVALID_PARAM when the id is neither text nor a number */
  keyOf(id: unknown): Buffer {
    if (!isId(id)) throw invalid(`_id has to be a string or a number, not ${JSON.stringify(id)}`)
    return joinKey([this.#prefix, encodeValue(id)])
  }

  /**
   * Checks changes, and answers what writes them: whatever refuses does so before the first is written.
   * @param assertFree refuses a key that somebody else holds
   * @throws EngineError E11000 when two documents would have one key of a unique index
   */
  prepare(changes: DocumentChange[], assertFree?: (key: string) => void): () => void {
    const edits = changes.flatMap((change) => this.edits(change))
    if (assertFree) {
      for (const { key } of changes) assertFree(keyText(key))
      for (const key of uniqueKeys(edits)) assertFree(keyText(key))
    }
    this.#assertUnique(edits)
    return () => this.#write(changes, edits)
  }

  #write(changes: DocumentChange[], edits: IndexEdit[]): void {
    for (const { key, after } of changes) {
      if (after) this.disk.putDocument(key, after)
      else this.disk.removeDocument(key)
    }
    for (const { removed } of edits) for (const key of removed) this.disk.removeEntry(key)
    for (const { added, document } of edits) {
      for (const key of added) this.disk.putEntry(key, document)
    }
  }

  /** What a change means for the indexes. */
  edits({ key, before, after }: DocumentChange): IndexEdit[] {
    return this.indexes.flatMap((index) => {
      if (before && after && index.isUntouched(before, after)) return []
      const old = before ? index.keysOf(before, key) : []
      const next = after ? index.keysOf(after, key) : []
      if (old.length === next.length && old.every((each, at) => each.equals(next[at] as Buffer))) {
        return []
      }
      return [
        { index, document: key, after, removed: without(old, next), added: without(next, old) },
      ]
    })
  }

  #assertUnique(edits: IndexEdit[]): void {
    const uniques = edits.filter(({ index }) => index.unique)
    if (uniques.length === 0) return
    const freed = new Set(uniques.flatMap(({ removed }) => removed.map(keyText)))
    const taken = new Set<string>()
    for (const { index, after, added } of uniques) {
      for (const key of added) {
        const text = keyText(key)
        const isHeld = !freed.has(text) && this.disk.entry(key) !== undefined
        if (isHeld || taken.has(text)) throw this.duplicate(index, after)
        taken.add(text)
      }
    }
  }

  duplicate(index: Index, document: PlainObject | undefined) {
    const values = index.fields.flatMap(({ path }) => valuesAt(document, path))
    return duplicateKey(this.name, index.name, values)
  }

  /** Adds an index that no query uses yet. Only inside a write. */
  addIndex(definition: IndexDefinition, number: number): Index {
    const record: IndexRecord = { definition, number, ready: false, multikey: [] }
    const index = new Index(record, this.onChange)
    this.record.indexes.push(record)
    this.indexes.push(index)
    this.onChange()
    return index
  }

  /** From now on queries use the index. */
  openIndex(index: Index): void {
    index.record.ready = true
    this.onChange()
  }

  /** @returns whether there was an index with this number */
  forgetIndex(number: number): boolean {
    const at = this.indexes.findIndex(({ record }) => record.number === number)
    if (at < 0) return false
    this.indexes.splice(at, 1)
    this.record.indexes.splice(at, 1)
    return true
  }
}

function without(keys: Buffer[], others: Buffer[]): Buffer[] {
  if (others.length === 0) return keys
  const excluded = new Set(others.map(keyText))
  return keys.filter((key) => !excluded.has(keyText(key)))
}

/** The keys that a change takes or frees, of which there can be one only. */
export const uniqueKeys = (edits: IndexEdit[]): Buffer[] =>
  edits.filter(({ index }) => index.unique).flatMap(({ removed, added }) => [...removed, ...added])
