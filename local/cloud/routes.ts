import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import { codeOf, ServiceError } from './errors'

/** Answers one route: `GET /path` → what it does. */
export type Routes = Record<
  string,
  (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>
>

const errCodes: Record<string, [number, string]> = {
  FUNCTION_NOT_FOUND: [-501000, ''],
  FUNCTIONS_EXECUTE_FAIL: [-504002, ' functions execute fail'],
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [-504003, ' functions time limit exceeded'],
  INVALID_PARAM: [-501007, ' invalid parameters'],
  PERMISSION_DENIED: [-501023, ' permission denied'],
  DATABASE_REQUEST_FAILED: [-502001, ' database request fail'],
  DATABASE_PERMISSION_DENIED: [-502003, ' database permission denied'],
  DATABASE_COLLECTION_NOT_EXIST: [-502005, ' database collection not exists'],
  STORAGE_EXCEED_AUTHORITY: [-503002, ' storage permission denied'],
  STORAGE_FILE_NONEXIST: [-503003, ' storage file not exists'],
  STORAGE_SIGN_PARAM_INVALID: [-503004, ' storage sign param invalid'],
}

/** The number and the words that stand for a code on a phone. */
export const phoneCode = (code: string): [errCode: number, label: string] =>
  errCodes[code] ?? [-501001, ' resource system error']

/**
 * A failure as the client library reports it on a phone.
 * @throws whatever is no failure of the service, unchanged
 */
export function phoneError(error: unknown, api: string): { errCode: number; errMsg: string } {
  const code = codeOf(error)
  if (!code || !(error instanceof Error)) throw error
  const [errCode, label] = phoneCode(code)
  return {
    errCode,
    errMsg: `cloud.${api}:fail Error: errCode: ${errCode}${label} | errMsg: ${error.message}`,
  }
}

/** A string that says something. */
export const text = v.pipe(v.string(), v.nonEmpty())

/** @throws ServiceError INVALID_PARAM that names the field */
export function read<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new ServiceError('INVALID_PARAM', `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`)
}

/** @throws ServiceError INVALID_PARAM without it */
export function parameter(url: URL, name: string): string {
  const value = url.searchParams.get(name)
  if (!value) throw new ServiceError('INVALID_PARAM', `Missing ${name}`)
  return value
}
