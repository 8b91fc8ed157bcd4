import type { Advice, IndexDefinition, Plan } from './engine/types'

/** Queries of one shape that read many documents for few, for want of an index. */
export interface IndexWarning {
  collection: string
  /** The query without its values. */
  shape: string
  /** What would help; several for the branches of an `$or`. */
  indexes: IndexDefinition[]
  /** Documents that the newest of them has read, and given. */
  scanned: number
  returned: number
  /** How many there were. */
  times: number
}

/** A query with field names of its own each time would be a new shape each time. */
const KEPT = 200

/** What indexes are missing: told once for each shape of a query, and kept for an inspector. */
export class IndexWarnings {
  readonly #byShape = new Map<string, IndexWarning>()

  constructor(private readonly log: (line: string) => void) {}

  /** Oldest first. */
  get list(): IndexWarning[] {
    return [...this.#byShape.values()]
  }

  note({ collection, scanned, returned }: Plan, { shape, indexes }: Advice): void {
    const key = `${collection} ${shape}`
    const before = this.#byShape.get(key)
    if (!before && this.#byShape.size >= KEPT) return
    const times = (before?.times ?? 0) + 1
    this.#byShape.set(key, { collection, shape, indexes, scanned, returned, times })
    if (!before) this.log(sentence(collection, shape, { scanned, returned, indexes }))
  }
}

const sentence = (
  collection: string,
  shape: string,
  { scanned, returned, indexes }: Pick<IndexWarning, 'scanned' | 'returned' | 'indexes'>,
): string =>
  `${collection}: ${shape} read ${scanned} documents for ${returned}. ` +
  `It would be faster with the index ${indexes.map((index) => JSON.stringify(index)).join(' and ')}`
