import type { PersonalData } from './crypto'
import { Refusal } from './refusal'

/**
 * The mark of a command in the record that it creates or changes: the client's key and a hash of what
 * was asked. The same key again is a replay and changes nothing more; with another input, or for
 * another operation, it is an error.
 * The hash is a keyed one: an input may be a name and a document number, which are soon guessed.
 */
export interface Request {
  key: string
  hash: string
}

export const requestOf = (
  personalData: Pick<PersonalData, 'lookup'>,
  key: string,
  asked: unknown,
): Request => ({ key, hash: personalData.lookup('request', JSON.stringify(asked)) })

/**
 * Whether this request has already made `record` what it is.
 * @throws Refusal KEY_REUSED when the key came with another input before.
 */
export function isReplay(record: { request?: Request } | undefined, request: Request): boolean {
  if (record?.request?.key !== request.key) return false
  if (record.request.hash !== request.hash) throw new Refusal('KEY_REUSED')
  return true
}
