/** What one reader sees of a collection: the present, or a transaction's snapshot under its own writes. */
import { adviceOn } from './advice'
import type { Collection } from './collection'
import { type KeyRange, keyText } from './keys'
import type { Disk, Entry, Snapshot } from './lmdb'
import { mergeEntries } from './merge'
import { type Access, geoScan, nameOf, type Scan } from './plan'
import type { Selection } from './query'
import type { Plan } from './types'
import type { PlainObject } from './values'

/** What a transaction has written: documents by the text of their key, `undefined` where it has removed one. */
export type Staged = ReadonlyMap<string, PlainObject | undefined>

const WORLD = [-180, -90, 180, 90] as const

const NOTHING: Staged = new Map()

/** Counts what it reads, so that a query can tell how it was answered. */
export class View {
  #scanned = 0
  #returned = 0
  #access: Access | undefined
  #selection: Selection = {}

  constructor(
    private readonly disk: Disk,
    readonly collection: Collection,
    private readonly snapshot?: Snapshot,
    private readonly staged: Staged = NOTHING,
  ) {}

  document(key: Buffer): PlainObject | undefined {
    if (this.staged.size === 0) return this.#read(key)
    const text = keyText(key)
    return this.staged.has(text) ? this.staged.get(text) : this.#read(key)
  }

  #read(key: Buffer): PlainObject | undefined {
    const document = this.disk.document(key, this.snapshot)
    if (document) this.#scanned++
    return document
  }

  /** Passes the documents of a selection on, and notes by which access they were found. */
  observed(
    selection: Selection,
    access: Access,
    documents: Iterable<PlainObject>,
  ): Generator<PlainObject> {
    this.#selection = selection
    this.#access = access
    return this.#counted(documents)
  }

  *#counted(documents: Iterable<PlainObject>): Generator<PlainObject> {
    for (const document of documents) {
      this.#returned++
      yield document
    }
  }

  /** How the documents were found that were asked for so far. */
  plan(): Plan {
    const counts = { scanned: this.#scanned, returned: this.#returned }
    const advice = adviceOn(this.collection, counts, this.#selection)
    return {
      collection: this.collection.name,
      index: this.#access && nameOf(this.#access),
      ...counts,
      ...(advice && { advice }),
    }
  }

  /** Whether the documents of an access come in the order of the sort it was planned for. */
  isOrdered(access: Access): boolean {
    return access.kind === 'scan' && access.order !== 'none' && this.staged.size === 0
  }

  /** The documents that an access finds, each once. The filter has still to be asked. */
  *documents(access: Access): Generator<PlainObject> {
    if (access.kind === 'documents') {
      for (const key of access.keys) {
        const document = this.document(key)
        if (document) yield document
      }
      return
    }
    yield* this.unwritten(access)
    yield* this.written()
  }

  /** What the transaction itself has written. */
  *written(): Generator<PlainObject> {
    for (const document of this.staged.values()) if (document) yield document
  }

  /**
   * What an access finds besides.
   * @param seen document keys to leave out; those that are found are added
   */
  *unwritten(access: Access, seen?: Set<string>): Generator<PlainObject> {
    if (access.kind === 'collection') return yield* this.#direct(this.#whole)
    if (access.kind === 'scan' && !access.index) return yield* this.#direct(access)
    for (const key of this.#distinct(access, seen)) {
      const document = this.#read(key)
      if (document) yield document
    }
  }

  /** Without an index keys and documents lie together. */
  *#direct({ ranges, reverse }: Pick<Scan, 'ranges' | 'reverse'>): Generator<PlainObject> {
    for (const range of inDirection(ranges, reverse)) {
      const found = this.disk.documentsIn({ ...range, reverse, snapshot: this.snapshot })
      for (const { key, document } of found) {
        if (this.staged.size > 0 && this.staged.has(keyText(key))) continue
        this.#scanned++
        yield document
      }
    }
  }

  /** Document keys, each once, without those that the transaction has written. */
  *#distinct(access: Access, known?: Set<string>): Generator<Buffer> {
    const isPlain = access.kind === 'scan' && access.index?.isSingleKeyed
    if (isPlain && !known && this.staged.size === 0) return yield* this.#keys(access)
    const seen = known ?? new Set()
    for (const key of this.staged.keys()) seen.add(key)
    for (const key of this.#keys(access)) {
      const text = keyText(key)
      if (seen.has(text)) continue
      seen.add(text)
      yield key
    }
  }

  *#keys(access: Access): Generator<Buffer> {
    switch (access.kind) {
      case 'scan':
        return yield* this.#scan(access)
      case 'documents':
        return yield* access.keys
      case 'union':
        for (const branch of access.branches) yield* this.#keys(branch)
        return
      case 'near':
        return yield* this.#scan(geoScan(access.index, WORLD))
      case 'collection':
        for (const { key } of this.disk.documentsIn(this.#stretch(this.collection.range))) yield key
    }
  }

  /** How many keys an access finds, if each is a document that the filter wants. */
  countKeys(access: Access): number | undefined {
    const isExact = (access.kind === 'collection' || access.kind === 'scan') && access.exact
    if (!isExact) return undefined
    const { index, ranges } = access.kind === 'scan' ? access : this.#whole
    const count = (range: KeyRange) =>
      index ? this.disk.countEntries(range) : this.disk.countDocuments(range)
    this.#access = access
    this.#returned = ranges.reduce((total, range) => total + count(range), 0)
    return this.#returned
  }

  get #whole(): Pick<Scan, 'index' | 'ranges' | 'reverse'> {
    return { index: undefined, ranges: [this.collection.range], reverse: false }
  }

  *#scan({ index, ranges, reverse, order, prefixes }: Scan): Generator<Buffer> {
    const stretches = inDirection(ranges, reverse).map((range) => this.#stretch(range, reverse))
    if (!index) {
      for (const stretch of stretches) {
        for (const { key } of this.disk.documentsIn(stretch)) yield key
      }
    } else if (order === 'merge' && stretches.length > 1) {
      const streams = stretches.map((stretch): Iterable<Entry> => this.disk.entriesIn(stretch))
      yield* mergeEntries(streams, inDirection(prefixes, reverse), reverse)
    } else {
      for (const stretch of stretches) {
        for (const { document } of this.disk.entriesIn(stretch)) yield document
      }
    }
  }

  #stretch(range: KeyRange, reverse = false) {
    return { ...range, reverse, snapshot: this.snapshot }
  }
}

const inDirection = <T>(list: T[], reverse: boolean): T[] => (reverse ? [...list].reverse() : list)
