/**
 * A stored document. Dates are `Date`, patterns `RegExp`, every number a JS number, `_id` a string (or a number if
 * the caller chose one). What comes out is the caller's own.
 */
export type Document = { _id: string | number; [field: string]: unknown }

/** A MongoDB filter, update, projection or sort as the SDKs send them, already revived from EJSON. */
export type Filter = Record<string, unknown>
export type Change = Record<string, unknown>
export type Sort = Record<string, 1 | -1>
export type Stage = Record<string, unknown>

/** An index by `fields` or by `geo`. */
export interface IndexDefinition {
  name: string
  /** Fields in order; `-1` only matters for compound sorts of mixed direction. At most one may hold an array. */
  fields?: Record<string, 1 | -1>
  /** A field that holds GeoJSON (2dsphere); points are found fast, other geometries always looked at. */
  geo?: string
  /** No two documents have one value, where a missing field counts as null. */
  unique?: boolean
}

/** A query; without a limit it gives all. */
export interface Find {
  filter?: Filter
  sort?: Sort
  skip?: number
  limit?: number
  projection?: Record<string, unknown>
}

/** How an update chooses, and what it does where there is nothing. */
export interface UpdateOptions {
  /** Change all that match (default: the first). */
  multi?: boolean
  /** `change` is a whole document that replaces what is there, and no operators. */
  replace?: boolean
  /** Where nothing matches, insert what the filter's equalities and the change make. */
  upsert?: boolean
}

/** What an update has done. */
export interface UpdateResult {
  /** Documents that match and really changed. */
  updated: number
  upsertedId?: string | number
}

/** What a query that has read many documents for few would need. */
export interface Advice {
  /** The query without its values. */
  shape: string
  /** The index that would help; several for the branches of an `$or`. */
  indexes: IndexDefinition[]
}

/** How a query was answered. */
export interface Plan {
  collection: string
  /** An index by name, `_id_`, several for an `$or` (`a | b`), or `undefined` when the whole collection was read. */
  index: string | undefined
  /** How many documents were read. */
  scanned: number
  /** How many of them the query gave; of an aggregation, its first stages. */
  returned: number
  /** Where an index is missing that would have spared much. */
  advice?: Advice
}

/** What a check of the whole database has found. */
export interface Verification {
  documents: number
  /** Keys of indexes. */
  entries: number
  /** What is wrong, in sentences; none in a sound database. */
  problems: string[]
}

/**
 * The narrow interface behind which the storage engine stands. `tx` is the id that `begin` gave;
 * without it an operation is its own transaction. Every rejection is an `EngineError`.
 */
export interface Engine {
  collections(): string[]
  /** Does nothing where there is one. */
  createCollection(name: string): Promise<void>
  /** Makes the indexes that are missing or defined otherwise, of what is there; leaves others alone. */
  ensureIndexes(collection: string, indexes: IndexDefinition[]): Promise<void>
  indexes(collection: string): IndexDefinition[]

  /** All or none; an `_id` that is missing is made. */
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
  /** Gives the document as it is afterwards. */
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
  /** Outside of transactions, as in CloudBase. */
  aggregate(collection: string, stages: Stage[]): Promise<Document[]>

  /** Writes many documents, over those that are there: for the demonstration city and imports. */
  load(collection: string, documents: Iterable<Document>): Promise<number>

  /** All of a collection as they are now, by their ids, a portion in memory at a time: for exports. */
  documents(collection: string): AsyncIterable<Document>
  /** Holds every index against the documents, beside other work; all collections if none is named. */
  verify(collections?: string[]): Promise<Verification>

  /** Its snapshot is taken at the first operation. An operation that fails ends it. */
  begin(): string
  commit(tx: string): Promise<void>
  abort(tx: string): Promise<void>

  /** The plan of the last query on a collection – also of a `$lookup` in it –, for tests and the inspector. */
  lastPlan(collection: string): Plan | undefined
  close(): Promise<void>
}

/** The codes of CloudBase by which the SDKs and the kernel tell refusals apart. */
export type EngineErrorCode =
  | 'DATABASE_TRANSACTION_CONFLICT'
  | 'DATABASE_TRANSACTION_FAIL'
  | 'DATABASE_COLLECTION_NOT_EXIST'
  | 'DATABASE_REQUEST_FAILED'
  | 'INVALID_PARAM'

/** A refusal. */
export class EngineError extends Error {
  constructor(
    readonly code: EngineErrorCode,
    message: string,
  ) {
    super(message)
  }
}
