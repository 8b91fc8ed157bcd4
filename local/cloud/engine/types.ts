/** A stored document. Dates are `Date`, every number a JS number, `_id` a string (or a number if the caller chose one). */
export type Document = { _id: string | number; [field: string]: unknown }

/** A MongoDB filter, update, projection or sort as the SDKs send them, already revived from EJSON. */
export type Filter = Record<string, unknown>
export type Change = Record<string, unknown>
export type Sort = Record<string, 1 | -1>
export type Stage = Record<string, unknown>

export interface IndexDefinition {
  name: string
  /** Fields in order; `-1` only matters for compound sorts of mixed direction. */
  fields?: Record<string, 1 | -1>
  /** A field that holds GeoJSON points (2dsphere). */
  geo?: string
  unique?: boolean
}

export interface Find {
  filter?: Filter
  sort?: Sort
  skip?: number
  limit?: number
  projection?: Record<string, unknown>
}

export interface UpdateOptions {
  /** Change all that match (default: the first). */
  multi?: boolean
  /** `change` is a whole document that replaces what is there, and is inserted where nothing is. */
  replace?: boolean
  upsert?: boolean
}

export interface UpdateResult {
  /** Documents that match and really changed. */
  updated: number
  upsertedId?: string | number
}

/** How a query was answered; `scanned` counts the documents that were read. */
export interface Plan {
  collection: string
  index: string | undefined
  scanned: number
  returned: number
}

/**
 * The narrow interface behind which the storage engine stands. `tx` is the id that `begin` gave;
 * without it an operation is its own transaction. Every rejection is an `EngineError`.
 */
export interface Engine {
  collections(): string[]
  createCollection(name: string): Promise<void>
  ensureIndexes(collection: string, indexes: IndexDefinition[]): Promise<void>
  indexes(collection: string): IndexDefinition[]

  insert(
    collection: string,
    documents: Partial<Document>[],
    tx?: string,
  ): Promise<(string | number)[]>
  get(collection: string, id: string | number, tx?: string): Promise<Document | undefined>
  find(collection: string, query: Find, tx?: string): Promise<Document[]>
  count(collection: string, filter?: Filter): Promise<number>
  update(
    collection: string,
    filter: Filter,
    change: Change,
    options?: UpdateOptions,
    tx?: string,
  ): Promise<UpdateResult>
  findOneAndUpdate(
    collection: string,
    filter: Filter,
    change: Change,
    tx?: string,
  ): Promise<{ updated: number; document?: Document }>
  remove(
    collection: string,
    filter: Filter,
    options?: { multi?: boolean },
    tx?: string,
  ): Promise<number>
  aggregate(collection: string, stages: Stage[]): Promise<Document[]>

  /** Bulk load without the per-operation checks of `insert`: for the demonstration city and imports. */
  load(collection: string, documents: Iterable<Document>): Promise<number>

  begin(): string
  commit(tx: string): Promise<void>
  abort(tx: string): Promise<void>

  /** The plan of the last query on a collection, for tests and the inspector. */
  lastPlan(collection: string): Plan | undefined
  close(): Promise<void>
}

export type EngineErrorCode =
  | 'DATABASE_TRANSACTION_CONFLICT'
  | 'DATABASE_TRANSACTION_FAIL'
  | 'DATABASE_COLLECTION_NOT_EXIST'
  | 'DATABASE_REQUEST_FAILED'
  | 'DATABASE_DUPLICATE_WRITE'
  | 'INVALID_PARAM'

export class EngineError extends Error {
  constructor(
    readonly code: EngineErrorCode,
    message: string,
  ) {
    super(message)
  }
}
