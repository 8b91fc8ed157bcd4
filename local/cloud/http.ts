import type { IncomingMessage, ServerResponse } from 'node:http'
import { ServiceError } from './errors'

const MEBIBYTE = 2 ** 20
/** A body of JSON or a form; far above what the service takes, so that a test can meet the service's limit. */
const BODY_LIMIT = 32 * MEBIBYTE

const loopback = /^(127\.|::1$|::ffff:127\.)/
const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Whether a request comes from this machine, under its own name: any site can call itself by its address. */
export function fromThisMachine({ headers, socket }: IncomingMessage): boolean {
  return loopback.test(socket.remoteAddress ?? '') && localHost.test(headers.host ?? '')
}

/**
 * Whether it comes from no foreign page either: any site that a browser here has open could otherwise
 * reach the port by a cross-site request.
 */
export function isLocal(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers
  const own = origin === undefined || origin.replace(/^https?:\/\//, '') === host
  return own && fromThisMachine(request)
}

/** A header that comes once. */
export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** @throws ServiceError INVALID_PARAM when the body is longer than the limit. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT) throw new ServiceError('INVALID_PARAM', 'The body is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** @throws ServiceError INVALID_PARAM unless the body is a JSON object; an empty body is `{}`. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readBody(request)).toString() || '{}'
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>
    }
  } catch {
    // The same answer as for any other body that is no object.
  }
  throw new ServiceError('INVALID_PARAM', 'The body is not a JSON object')
}

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
  })
  response.end(body)
}

/** The SDK tells an error of an open API from its answer by exactly this content type. */
const JSON_TYPE = 'application/json; charset=utf-8'

export const sendJson = (response: ServerResponse, value: unknown, status = 200): void =>
  send(response, status, JSON_TYPE, JSON.stringify(value))
