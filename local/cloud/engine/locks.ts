/** What open transactions hold – documents and unique keys – and how plain writes wait for it. */

/** What one transaction puts on all that it holds. */
export interface Lock {
  /** The transaction that holds it. */
  owner: string
  /** Settles when the transaction ends. */
  released: Promise<void>
}

/** A plain write met a lock: it has changed nothing and is to be tried again when the lock is gone. */
export class Blocked {
  constructor(readonly lock: Lock) {}
}

/** Keys of documents and of unique indexes, as text. */
export class LockTable {
  readonly #locks = new Map<string, Lock>()

  /** @returns whether the owner now holds the key, anew or as before */
  take(key: string, { owner, released }: Lock): boolean {
    const held = this.#locks.get(key)
    if (held) return held.owner === owner
    this.#locks.set(key, { owner, released })
    return true
  }

  release(keys: Iterable<string>): void {
    for (const key of keys) this.#locks.delete(key)
  }

  /** @throws Blocked when a transaction holds the key */
  assertFree(key: string): void {
    const lock = this.#locks.get(key)
    if (lock) throw new Blocked(lock)
  }
}
