/** The refusals of CloudBase's database, in its own words: SDKs and applications look for parts of these texts. */
import { EngineError } from './types'

const HELP = 'Please check your request, but if the problem persists, contact us.'

/** Another has changed or holds what a transaction wants to write. */
export const transactionConflict = (): EngineError =>
  new EngineError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${HELP}`,
  )

/** A transaction is used that has ended, or never was. */
export const noSuchTransaction = (): EngineError =>
  new EngineError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${HELP}`,
  )

/** A collection is used that nobody has created. */
export const noSuchCollection = (name: string): EngineError =>
  new EngineError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${name}. ${HELP}`,
  )

/** Two documents would have one key of a unique index. */
export const duplicateKey = (collection: string, index: string, key: unknown[]): EngineError =>
  new EngineError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.Insert] multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-local.${collection} index: ${index} dup key: { : ${key.map((each) => JSON.stringify(each ?? null)).join(', : ')} }}]}, {<nil>}]`,
  )

/** A plain write gave up waiting for a document that a transaction holds. */
export const lockTimeout = (): EngineError =>
  new EngineError(
    'DATABASE_REQUEST_FAILED',
    '[FailedOperation] operation exceeded time limit: the document is locked by a transaction.',
  )

/** The database understood the request and could not do it. */
export const failed = (message: string): EngineError =>
  new EngineError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${message}`)

/** The request itself is wrong: an unknown operator, an operand of the wrong type. */
export const invalid = (message: string): EngineError =>
  new EngineError('INVALID_PARAM', `[InvalidParameter] ${message}`)
