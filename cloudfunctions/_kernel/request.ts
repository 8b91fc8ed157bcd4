import { createHash } from 'node:crypto'
import { Refusal } from './refusal'

/**
 * The mark of a command in the record that it creates or changes: the client's key and a hash of the
 * input. The same key again is a replay and changes nothing more; with another input it is an error.
 */
export interface Request {
  key: string
  hash: string
}

export const requestOf = (key: string, input: unknown): Request => ({
  key,
  hash: createHash('sha256').update(JSON.stringify(input)).digest('base64url').slice(0, 22),
})

/**
 * Whether this request has already made `record` what it is.
 * @throws Refusal KEY_REUSED when the key came with another input before.
 */
export function isReplay(record: { request?: Request } | undefined, request: Request): boolean {
  if (record?.request?.key !== request.key) return false
  if (record.request.hash !== request.hash) throw new Refusal('KEY_REUSED')
  return true
}
