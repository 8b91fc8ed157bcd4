import { Latch } from './latch'

/** Reads are get, count and aggregate; writes are add, set, update and remove. */
export type Kind = 'read' | 'write'

export interface BarrierOptions {
  collection: string
  /** What is held. */
  action: Kind
  /**
   * Opens by itself when so many reads of the collection have come: answered ones if writes are held (so
   * that each read saw what was there before), arrived ones if the reads themselves are held.
   * Without it the barrier holds until `release`.
   */
  until?: { reads: number }
}

/**
 * A gate for race tests: a naive read-then-write passes its test by luck unless all its reads are made to
 * come before its first write.
 */
export class Barrier {
  #reads = 0
  #held = 0
  #gate = new Latch()
  #watchers: { count: number; latch: Latch }[] = []

  constructor(
    private readonly options: BarrierOptions,
    private readonly onRelease: (barrier: Barrier) => void,
  ) {}

  /** How many requests are being held. */
  get held(): number {
    return this.#held
  }

  /** Resolves as soon as `count` requests are being held. */
  async holding(count: number): Promise<void> {
    if (this.#held >= count) return
    const latch = new Latch()
    this.#watchers.push({ count, latch })
    await latch.opened
  }

  /** Lets everything through, from now on. */
  release(): void {
    this.#gate.open()
    this.onRelease(this)
  }

  async pass(collection: string | undefined, kind: Kind): Promise<void> {
    if (collection !== this.options.collection || kind !== this.options.action) return
    this.#held++
    for (const { count, latch } of this.#watchers) if (this.#held >= count) latch.open()
    if (kind === 'read') this.#count()
    await this.#gate.opened
    this.#held--
  }

  answered(collection: string | undefined, kind: Kind): void {
    if (collection !== this.options.collection || kind !== 'read') return
    if (this.options.action === 'write') this.#count()
  }

  #count(): void {
    this.#reads++
    if (this.options.until && this.#reads >= this.options.until.reads) this.release()
  }
}

/** All barriers in force. */
export class Barriers {
  #list: Barrier[] = []

  add(options: BarrierOptions): Barrier {
    const barrier = new Barrier(options, (released) => {
      this.#list = this.#list.filter((each) => each !== released)
    })
    this.#list.push(barrier)
    return barrier
  }

  around<T>(collection: string | undefined, kind: Kind, work: () => Promise<T>): Promise<T> {
    return this.#list.length === 0 ? work() : this.#pass(collection, kind, work)
  }

  async #pass<T>(collection: string | undefined, kind: Kind, work: () => Promise<T>): Promise<T> {
    for (const barrier of this.#list) await barrier.pass(collection, kind)
    const answer = await work()
    for (const barrier of this.#list) barrier.answered(collection, kind)
    return answer
  }

  clear(): void {
    for (const barrier of [...this.#list]) barrier.release()
  }
}
