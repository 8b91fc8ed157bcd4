/** The file under the engine: one LMDB environment, three ordered maps, and group commit. */
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Database, open, type RootDatabase, type Transaction } from 'lmdb'
import { cannotWrite, failed, isDiskFault } from './errors'
import type { KeyRange } from './keys'
import { EngineError } from './types'
import type { PlainObject } from './values'

/** A view of the database as it was at one moment. To be closed, or the file only grows. */
export type Snapshot = Transaction

/** How many transactions can read at once. */
const MAX_READERS = 2048
/** 64 bytes for each reader, and a page for what LMDB keeps besides. */
const LOCK_FILE_BYTES = (MAX_READERS + 64) * 64

interface Job {
  run(): unknown
  resolve(value: unknown): void
  reject(error: unknown): void
}

/** An index key, and the key of the document it belongs to. */
export interface Entry {
  key: Buffer
  document: Buffer
}

/** Keys of a range, in order or backwards, now or as a snapshot holds them. */
export interface RangeQuery extends KeyRange {
  reverse?: boolean
  snapshot?: Snapshot
}

/** lmdb-js positions at the upper end when it goes backwards, and would leave the lower end out. */
const rangeOptions = ({ start, end, reverse, snapshot }: RangeQuery) => ({
  start: reverse ? end : start,
  end: reverse ? start : end,
  reverse: reverse === true,
  inclusiveEnd: reverse === true,
  transaction: snapshot,
})

const at = (snapshot: Snapshot | undefined) => (snapshot ? { transaction: snapshot } : undefined)

/** The file of another process that was faster stays, and where there are no links LMDB makes its own. */
function link(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {}
}

/**
 * LMDB writes into its lock file through memory: where a full disk has no room for a page of it, the system ends
 * the process. So the file begins with all its bytes written, and not as a hole.
 */
function layLockFile(folder: string): void {
  const file = join(folder, 'lock.mdb')
  if (existsSync(file)) return
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, Buffer.alloc(LOCK_FILE_BYTES))
    link(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Reads are synchronous and see the last commit; writes wait for the next one. */
export class Disk {
  readonly #root: RootDatabase
  readonly #documents: Database<PlainObject, Buffer>
  readonly #entries: Database<Buffer, Buffer>
  #queue: Job[] = []
  #writes = 0
  #closed = false

  /**
   * @param flush whether commits are also flushed to the disk itself
   * @param beforeCommit runs inside each commit, after its jobs
   * @param afterFailure runs when a commit has failed: what its jobs have noted in memory is not on the disk
   */
  constructor(
    private readonly folder: string,
    flush: boolean,
    private readonly beforeCommit: () => void,
    private readonly afterFailure: () => void,
  ) {
    // Plain maps: the shared key tables that lmdb-js offers would be lost with an aborted write. A structured
    // clone, because msgpack alone has no patterns.
    const documents = {
      keyEncoding: 'binary',
      useVersions: true,
      useRecords: false,
      structuredClone: true,
    } as const
    layLockFile(folder)
    this.#root = open({
      path: folder,
      noSubdir: false,
      maxDbs: 4,
      maxReaders: MAX_READERS,
      noSync: !flush,
    })
    this.#documents = this.#root.openDB('documents', documents)
    this.#entries = this.#root.openDB('entries', { encoding: 'binary', keyEncoding: 'binary' })
  }

  readCatalog(): unknown {
    return this.#root.get('catalog')
  }

  /** Only inside a write. */
  writeCatalog(catalog: unknown): void {
    this.#root.put('catalog', catalog)
  }

  document(key: Buffer, snapshot?: Snapshot): PlainObject | undefined {
    return this.#documents.get(key, at(snapshot))
  }

  /** Grows with each write of a document, also over a crash; `undefined` where there is no document. */
  version(key: Buffer, snapshot?: Snapshot): number | undefined {
    return this.#documents.getEntry(key, at(snapshot))?.version
  }

  *documentsIn(range: RangeQuery): Generator<{ key: Buffer; document: PlainObject }> {
    for (const { key, value } of this.#documents.getRange(rangeOptions(range))) {
      yield { key, document: value }
    }
  }

  *entriesIn(range: RangeQuery): Generator<Entry> {
    for (const { key, value } of this.#entries.getRange(rangeOptions(range))) {
      yield { key, document: value }
    }
  }

  entry(key: Buffer, snapshot?: Snapshot): Buffer | undefined {
    return this.#entries.get(key, at(snapshot))
  }

  countDocuments(range: RangeQuery): number {
    return this.#documents.getKeysCount(rangeOptions(range))
  }

  countEntries(range: RangeQuery): number {
    return this.#entries.getKeysCount(rangeOptions(range))
  }

  /** Only inside a write, as are the next three. */
  putDocument(key: Buffer, document: PlainObject): void {
    this.#writes++
    this.#documents.put(key, document, this.#root.getWriteTxnId())
  }

  removeDocument(key: Buffer): void {
    this.#writes++
    this.#documents.remove(key)
  }

  putEntry(key: Buffer, document: Buffer): void {
    this.#writes++
    this.#entries.put(key, document)
  }

  removeEntry(key: Buffer): void {
    this.#writes++
    this.#entries.remove(key)
  }

  snapshot(): Snapshot {
    return this.#root.useReadTransaction()
  }

  /** Runs while no other process opens the folder either: LMDB lets one of them write at a time. */
  alone<T>(run: () => T): T {
    return this.#root.transactionSync(run)
  }

  /**
   * Runs a job that reads and writes, alone. All that come in one turn of the event loop share one commit; the
   * answer comes when that has reached the file, so that no killed process loses what it has acknowledged.
   * @param run refuses before it writes anything, or not at all
   */
  write<T>(run: () => T): Promise<T> {
    if (this.#closed) return Promise.reject(failed('the database is closed'))
    return new Promise<T>((resolve, reject) => {
      const length = this.#queue.push({ run, resolve, reject } as Job)
      if (length === 1) setImmediate(() => this.#commit())
    })
  }

  /** A refusal concerns its job alone; what fails between two writes takes the whole commit with it. */
  #answer({ run, resolve, reject }: Job): () => void {
    const before = this.#writes
    try {
      const value = run()
      return () => resolve(value)
    } catch (error) {
      if (this.#writes > before && !(error instanceof EngineError)) throw error
      return () => reject(error)
    }
  }

  #commit(): void {
    const jobs = this.#queue
    if (jobs.length === 0) return
    this.#queue = []
    const answers: (() => void)[] = []
    try {
      this.#root.transactionSync(() => {
        for (const job of jobs) answers.push(this.#answer(job))
        this.beforeCommit()
      })
    } catch (error) {
      this.afterFailure()
      const failure = isDiskFault(error)
        ? cannotWrite(this.folder, error)
        : failed(`commit: ${String(error)}`)
      for (const { reject } of jobs) reject(failure)
      return
    }
    for (const answer of answers) answer()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#commit()
    this.#closed = true
    await this.#root.close()
  }
}
