/** The engine itself: each operation finds its collection, its view and its way to write. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Pipeline } from './aggregate'
import { Catalog } from './catalog'
import type { Collection } from './collection'
import { lockTimeout } from './errors'
import { lockFolder } from './folder-lock'
import { keyText } from './keys'
import { Disk } from './lmdb'
import { load } from './load'
import { Blocked, type Lock, LockTable } from './locks'
import { portions } from './portions'
import { count, find } from './query'
import { Transactions } from './transactions'
import type {
  Advice,
  Change,
  Document,
  Engine,
  Filter,
  Find,
  IndexDefinition,
  Plan,
  Stage,
  UpdateOptions,
  UpdateResult,
  Verification,
} from './types'
import { Upkeep } from './upkeep'
import { verify } from './verify'
import { View } from './view'
import { completed, findOneAndUpdate, insert, remove, type Target, update } from './writes'

/** What a caller may choose; the defaults are CloudBase's. */
export interface EngineOptions {
  /** How long a plain write waits for a document that a transaction holds, in milliseconds. */
  lockTimeout?: number
  /** How long a transaction may live, in milliseconds (CloudBase: 30 s). */
  transactionLife?: number
  /**
   * Whether commits are flushed to the disk itself (default). Without it they cost a fifth, and a killed process
   * still loses nothing; a power cut may cost the whole database. For tests, and for loading what can be had again.
   */
  flush?: boolean
  /**
   * Asked as each operation begins, in its caller's own context: where the plans of its queries are to be noted, if
   * anybody wants them. A write is done later and elsewhere, together with others.
   */
  plansFor?: () => Plan[] | undefined
  /** Told of a query for which an index is missing. */
  onAdvice?: (plan: Plan, advice: Advice) => void
}

const LOCK_TIMEOUT = 15_000

type Id = Document['_id']

/** Documents in LMDB, with our own planner, matcher and updater. */
export class LmdbEngine implements Engine {
  readonly #disk: Disk
  readonly #catalog: Catalog
  readonly #upkeep: Upkeep
  readonly #locks = new LockTable()
  readonly #transactions: Transactions
  readonly #plans = new Map<string, Plan>()

  #unlock: () => void = () => undefined

  private constructor(
    folder: string,
    private readonly options: EngineOptions,
  ) {
    this.#disk = new Disk(
      folder,
      options.flush ?? true,
      () => this.#catalog.save(),
      () => this.#catalog.load(),
    )
    this.#catalog = new Catalog(this.#disk)
    this.#upkeep = new Upkeep(this.#disk, this.#catalog)
    this.#transactions = new Transactions(this.#disk, this.#locks, options.transactionLife)
  }

  /** @throws EngineError when another process has the folder */
  static async open(folder: string, options: EngineOptions): Promise<LmdbEngine> {
    const engine = new LmdbEngine(folder, options)
    try {
      await engine.#start(folder)
      return engine
    } catch (error) {
      await engine.close()
      throw error
    }
  }

  /** Reads what is there, and goes on with what the process before has left unfinished. */
  async #start(folder: string): Promise<void> {
    this.#unlock = this.#disk.alone(() => lockFolder(folder))
    this.#catalog.load()
    await this.#upkeep.start()
  }

  collections(): string[] {
    return this.#catalog.names()
  }

  createCollection(name: string): Promise<void> {
    return this.#disk.write(() => this.#catalog.create(name))
  }

  ensureIndexes(name: string, definitions: IndexDefinition[]): Promise<void> {
    return this.#upkeep.ensureIndexes(this.#catalog.collection(name), definitions)
  }

  indexes(name: string): IndexDefinition[] {
    return this.#catalog.collection(name).indexes.map(({ record }) => record.definition)
  }

  insert(name: string, documents: Partial<Document>[], tx?: string): Promise<Id[]> {
    const complete = documents.map(completed)
    return this.#change(name, tx, (target) => insert(target, complete))
  }

  async get(name: string, id: Id, tx?: string): Promise<Document | undefined> {
    const collection = this.#catalog.collection(name)
    const key = collection.keyOf(id)
    return this.#view(collection, tx).document(key) as Document | undefined
  }

  async find(name: string, query: Find, tx?: string): Promise<Document[]> {
    const view = this.#view(this.#catalog.collection(name), tx)
    const found = find(view, query)
    this.#reporter()(view.plan())
    return found as Document[]
  }

  async count(name: string, filter: Filter = {}): Promise<number> {
    const view = this.#view(this.#catalog.collection(name))
    const total = count(view, filter)
    this.#reporter()(view.plan())
    return total
  }

  update(
    name: string,
    filter: Filter,
    change: Change,
    options: UpdateOptions = {},
    tx?: string,
  ): Promise<UpdateResult> {
    return this.#change(name, tx, (target) => update(target, filter, change, options))
  }

  findOneAndUpdate(
    name: string,
    filter: Filter,
    change: Change,
    tx?: string,
  ): Promise<{ updated: number; document?: Document }> {
    return this.#change(name, tx, (target) => findOneAndUpdate(target, filter, change))
  }

  remove(
    name: string,
    filter: Filter,
    { multi = false }: { multi?: boolean } = {},
    tx?: string,
  ): Promise<number> {
    return this.#change(name, tx, (target) => remove(target, filter, multi))
  }

  async aggregate(name: string, stages: Stage[]): Promise<Document[]> {
    const views = new Map<string, View>()
    const viewOf = (other: string): View => {
      const view = views.get(other) ?? this.#view(this.#catalog.collection(other))
      views.set(other, view)
      return view
    }
    const found = [...new Pipeline(viewOf).runOn(name, stages)]
    const report = this.#reporter()
    for (const view of views.values()) report(view.plan())
    return found as Document[]
  }

  async load(name: string, documents: Iterable<Document>): Promise<number> {
    return load(this.#disk, this.#catalog.collection(name), documents)
  }

  async *documents(name: string): AsyncGenerator<Document> {
    const { range } = this.#catalog.collection(name)
    const snapshot = this.#disk.snapshot()
    try {
      for await (const portion of portions(this.#disk, range, snapshot)) {
        for (const { document } of portion) yield document as Document
      }
    } finally {
      snapshot.done()
    }
  }

  verify(names: string[] = this.collections()): Promise<Verification> {
    return verify(this.#disk, this.#catalog, names)
  }

  begin(): string {
    return this.#transactions.begin()
  }

  commit(tx: string): Promise<void> {
    return this.#transactions.commit(tx)
  }

  async abort(tx: string): Promise<void> {
    this.#transactions.abort(tx)
  }

  lastPlan(name: string): Plan | undefined {
    return this.#plans.get(name)
  }

  async close(): Promise<void> {
    this.#transactions.endAll()
    await this.#disk.close()
    this.#unlock()
  }

  #view(collection: Collection, tx?: string): View {
    return tx === undefined
      ? new View(this.#disk, collection)
      : this.#transactions.view(tx, collection)
  }

  /** Notes plans for `lastPlan`, and for whoever runs the operation. */
  #reporter(): (plan: Plan) => void {
    const wanted = this.options.plansFor?.()
    return (plan) => {
      this.#plans.set(plan.collection, plan)
      wanted?.push(plan)
      if (plan.advice) this.options.onAdvice?.(plan, plan.advice)
    }
  }

  async #change<T>(
    name: string,
    tx: string | undefined,
    operation: (target: Target) => T,
  ): Promise<T> {
    const collection = this.#catalog.collection(name)
    const report = this.#reporter()
    if (tx === undefined) return this.#patiently(() => operation(this.#present(collection, report)))
    try {
      return this.#transactions.run(tx, () => operation(this.#staged(collection, tx, report)))
    } catch (error) {
      // Who tries again at once would otherwise never let the others commit.
      await nextTurn()
      throw error
    }
  }

  /** Writes at once; meets what a transaction holds with a `Blocked`. */
  #present(collection: Collection, report: Target['report']): Target {
    const assertFree = (key: string) => this.#locks.assertFree(key)
    return {
      view: this.#view(collection),
      assertFree: (key) => assertFree(keyText(key)),
      write: (changes) => collection.prepare(changes, assertFree)(),
      report,
    }
  }

  #staged(collection: Collection, tx: string, report: Target['report']): Target {
    return {
      view: this.#view(collection, tx),
      assertFree: () => undefined,
      write: (changes) => this.#transactions.stage(tx, collection, changes),
      report,
    }
  }

  /** Tries a write again each time the lock that it met is gone. */
  async #patiently<T>(run: () => T): Promise<T> {
    for (;;) {
      try {
        return await this.#disk.write(run)
      } catch (error) {
        if (!(error instanceof Blocked)) throw error
        await this.#released(error.lock)
      }
    }
  }

  async #released({ released }: Lock): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(lockTimeout()), this.options.lockTimeout ?? LOCK_TIMEOUT)
    })
    try {
      await Promise.race([released, timeout])
    } finally {
      clearTimeout(timer)
    }
  }
}
