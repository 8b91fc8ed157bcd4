import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { ENV_ID } from '../environment'

/** A request as the function gets it, in place of what a caller would send. */
export interface HttpEvent {
  /** Without the path of the route: a route `/hello` leaves `/` of `/hello`, and `/x` of `/hello/x`. */
  path: string
  httpMethod: string
  /** By their names in small letters. */
  headers: Record<string, string>
  multiValueHeaders: Record<string, string[]>
  /** The last value of a name that comes more than once. */
  queryStringParameters: Record<string, string>
  requestContext: { requestId: string; envId: string; appId: number; uin: number }
  /** Text, or base64 for bytes that are no text. */
  body: string
  isBase64Encoded: boolean
}

export function eventOf(
  { method = 'GET', headersDistinct }: IncomingMessage,
  path: string,
  query: URLSearchParams,
  body: Buffer,
): HttpEvent {
  const isText = isUtf8(body)
  const named = Object.entries(headersDistinct as Record<string, string[]>)
  return {
    path,
    httpMethod: method,
    headers: Object.fromEntries(named.map(([name, values]) => [name, values.join(', ')])),
    multiValueHeaders: Object.fromEntries(named),
    queryStringParameters: Object.fromEntries(query),
    requestContext: { requestId: randomUUID(), envId: ENV_ID, appId: 0, uin: 0 },
    body: body.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
  }
}
