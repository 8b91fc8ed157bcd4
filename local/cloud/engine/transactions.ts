/**
 * Transactions as CloudBase runs them: a snapshot taken at the first operation, one's own writes over it, and
 * the first to write a document wins at once – the other is told and ended there and then, not at its commit.
 */
import { randomUUID } from 'node:crypto'
import { type Collection, type DocumentChange, uniqueKeys } from './collection'
import { noSuchTransaction, transactionConflict } from './errors'
import { keyText } from './keys'
import type { Disk, Snapshot } from './lmdb'
import type { Lock, LockTable } from './locks'
import { equal } from './values'
import { type Staged, View } from './view'

/** How long a transaction may live, in milliseconds (CloudBase: 30 s). */
const TRANSACTION_LIFE = 30_000

interface StagedWrite extends DocumentChange {
  collection: Collection
}

class Transaction {
  readonly id = randomUUID().replaceAll('-', '')
  readonly writes = new Map<string, StagedWrite>()
  readonly locks = new Set<string>()
  readonly lock: Lock
  #release: () => void = () => undefined
  #snapshot: Snapshot | undefined

  constructor(
    private readonly disk: Disk,
    readonly timer: NodeJS.Timeout,
  ) {
    const released = new Promise<void>((resolve) => {
      this.#release = resolve
    })
    this.lock = { owner: this.id, released }
  }

  get snapshot(): Snapshot {
    this.#snapshot ??= this.disk.snapshot()
    return this.#snapshot
  }

  staged(collection: Collection): Staged {
    const mine = [...this.writes].filter(([, write]) => write.collection === collection)
    return new Map(mine.map(([text, { after }]) => [text, after]))
  }

  /** Its time no longer runs: it is being committed. */
  stopClock(): void {
    clearTimeout(this.timer)
  }

  end(): void {
    this.stopClock()
    this.#snapshot?.done()
    this.#release()
  }
}

/** Prepares the writes of every collection before it writes the first. */
function applyAll(writes: StagedWrite[]): void {
  const byCollection = new Map<Collection, StagedWrite[]>()
  for (const write of writes) {
    const mine = byCollection.get(write.collection) ?? []
    byCollection.set(write.collection, [...mine, write])
  }
  const prepared = [...byCollection].map(([collection, changes]) => collection.prepare(changes))
  for (const write of prepared) write()
}

/** The open ones, by their id. */
export class Transactions {
  readonly #open = new Map<string, Transaction>()

  constructor(
    private readonly disk: Disk,
    private readonly locks: LockTable,
    private readonly life: number = TRANSACTION_LIFE,
  ) {}

  begin(): string {
    const timer = setTimeout(() => this.#end(transaction), this.life)
    timer.unref()
    const transaction = new Transaction(this.disk, timer)
    this.#open.set(transaction.id, transaction)
    return transaction.id
  }

  #get(id: string): Transaction {
    const transaction = this.#open.get(id)
    if (!transaction) throw noSuchTransaction()
    return transaction
  }

  #end(transaction: Transaction): void {
    this.#open.delete(transaction.id)
    this.locks.release(transaction.locks)
    transaction.end()
  }

  view(id: string, collection: Collection): View {
    const transaction = this.#get(id)
    return new View(this.disk, collection, transaction.snapshot, transaction.staged(collection))
  }

  /** Runs an operation; one that fails ends the transaction, as MongoDB does. */
  run<T>(id: string, operation: () => T): T {
    const transaction = this.#get(id)
    try {
      return operation()
    } catch (error) {
      this.#end(transaction)
      throw error
    }
  }

  /**
   * Writes for this transaction alone until it commits.
   * @throws EngineError DATABASE_TRANSACTION_CONFLICT when another has changed or holds one of the documents
   */
  stage(id: string, collection: Collection, changes: DocumentChange[]): void {
    const transaction = this.#get(id)
    for (const change of changes) this.#stageOne(transaction, collection, change)
  }

  #stageOne(transaction: Transaction, collection: Collection, change: DocumentChange): void {
    const text = keyText(change.key)
    const write = transaction.writes.get(text)
    if (!write) this.#assertUnchanged(change.key, transaction.snapshot)
    this.#lock(transaction, text)
    const edits = collection.edits(change)
    for (const key of uniqueKeys(edits)) this.#lock(transaction, keyText(key))
    for (const { index, added } of edits.filter((edit) => edit.index.unique)) {
      if (added.some((key) => this.#isTaken(transaction, collection, key, change.key))) {
        throw collection.duplicate(index, change.after)
      }
    }
    const before = write ? write.before : change.before
    transaction.writes.set(text, { ...change, before, collection })
  }

  /** What this transaction has read is still what the database holds. */
  #assertUnchanged(key: Buffer, snapshot: Snapshot): void {
    if (this.disk.version(key, snapshot) !== this.disk.version(key)) throw transactionConflict()
  }

  #lock(transaction: Transaction, key: string): void {
    if (!this.locks.take(key, transaction.lock)) throw transactionConflict()
    transaction.locks.add(key)
  }

  /** Whether another document has a unique key, as this transaction sees it. */
  #isTaken(
    { writes }: Transaction,
    collection: Collection,
    uniqueKey: Buffer,
    documentKey: Buffer,
  ): boolean {
    const holder = this.disk.entry(uniqueKey)
    if (holder && !holder.equals(documentKey) && !writes.has(keyText(holder))) return true
    return [...writes.values()].some(
      ({ key, after }) =>
        !key.equals(documentKey) &&
        after !== undefined &&
        collection.indexes.some((index) =>
          index.unique ? index.keysOf(after, key).some((each) => each.equals(uniqueKey)) : false,
        ),
    )
  }

  /** Settles when the writes are durable. No conflict is left to be found: what was written is locked. */
  async commit(id: string): Promise<void> {
    const transaction = this.#get(id)
    this.#open.delete(id)
    transaction.stopClock()
    try {
      const writes = [...transaction.writes.values()].filter(
        ({ before, after }) => !equal(before, after),
      )
      if (writes.length > 0) await this.disk.write(() => applyAll(writes))
    } finally {
      this.#end(transaction)
    }
  }

  abort(id: string): void {
    this.#end(this.#get(id))
  }

  endAll(): void {
    for (const transaction of this.#open.values()) this.#end(transaction)
  }
}
