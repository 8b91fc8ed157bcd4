/** The refusals of CloudBase's database, in its own words: SDKs and applications look for parts of these texts. */
import { getSystemErrorName } from 'node:util'
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

/** An error of the file system, by its name (`ENOSPC`) or, from LMDB, by its number. */
type DiskFault = Error & { code: string | number }

export const isDiskFault = (error: unknown): error is DiskFault =>
  error instanceof Error &&
  'code' in error &&
  (typeof error.code === 'number' || (typeof error.code === 'string' && 'syscall' in error))

/** LMDB reports a write that found no room for all its bytes as EIO. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO']
const NOT_ALLOWED = ['EACCES', 'EROFS', 'EPERM']

function remedyFor(name: string): string {
  if (NO_ROOM.includes(name)) return 'the disk is full or fails: free some space, and try again'
  if (NOT_ALLOWED.includes(name)) return 'it is read-only: allow writing, or choose another folder'
  return 'look after the disk, and try again'
}

/** The disk refused. Of the whole commit nothing was written, and what was there stays readable. */
export function cannotWrite(folder: string, { code, message }: DiskFault): EngineError {
  const name = typeof code === 'string' ? code : getSystemErrorName(-Math.abs(code))
  return failed(`${folder} cannot be written (${name}): ${remedyFor(name)}. ${message}`)
}
