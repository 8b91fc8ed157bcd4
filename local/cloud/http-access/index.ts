import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { codeOf } from '../errors'
import { readBody } from '../http'
import type { Runner } from '../runner'
import type { Settings } from '../settings'
import { answerOf, type HttpAnswer } from './answer'
import { eventOf } from './request'

/** Where the paths of the routes begin on this port; in the cloud they have a host of their own. */
const PREFIX = '/__http'

export const isHttpAccess = (url: string): boolean => /^\/__http([/?]|$)/.test(url)

/** What the service takes for a function, in bytes. */
const BODY_LIMIT = 6 * 2 ** 20

export interface HttpAccessParts {
  settings: Settings
  runner: Pick<Runner, 'invoke'>
  /** Hosts whose pages may ask, e.g. `example.com:8080` (Web 安全域名); the city's own may always. */
  domains: readonly string[]
}

interface Route {
  path: string
  name: string
}

/** A refusal of the gateway, before or after the function. */
class GatewayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** What the gateway calls a failure of the function, by the service's code of it. */
const failures: Record<string, [number, string]> = {
  FUNCTION_NOT_FOUND: [404, 'FUNCTION_NOT_FOUND'],
  FUNCTIONS_EXECUTE_FAIL: [500, 'FUNCTION_INVOCATION_FAILED'],
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [504, 'FUNCTION_TIME_LIMIT_EXCEEDED'],
}

const MORE = 'For more information, please refer to https://docs.cloudbase.net/error-code/service'

/** The service that leads HTTP requests to functions (HTTP 访问服务). Who asks has no identity. */
export class HttpAccess {
  /** Longest first: that is how they match. */
  readonly #routes: Route[]

  constructor(private readonly parts: HttpAccessParts) {
    this.#routes = Object.entries(parts.settings)
      .flatMap(([name, { path }]) => (path ? [{ path: path.replace(/\/+$/, ''), name }] : []))
      .sort((a, b) => b.path.length - a.path.length)
  }

  /** Answers a request to a path under `/__http`, whatever comes. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const requestId = randomUUID()
    const answer = await this.#answer(request, url).catch((error) => refusal(error, requestId))
    const length = { 'content-length': answer.body.length, 'x-request-id': requestId }
    response.writeHead(answer.status, { ...answer.headers, ...length })
    response.end(answer.body)
  }

  async #answer(request: IncomingMessage, url: URL): Promise<HttpAnswer> {
    const shared = this.#shareWith(request.headers)
    if (request.method === 'OPTIONS' && shared)
      return { status: 204, headers: shared, body: Buffer.of() }
    const answer = await this.#ask(request, url)
    return { ...answer, headers: { ...answer.headers, ...shared } }
  }

  async #ask(request: IncomingMessage, url: URL): Promise<HttpAnswer> {
    const path = url.pathname.slice(PREFIX.length) || '/'
    const route = this.#routes.find((each) => `${path}/`.startsWith(`${each.path}/`))
    if (!route) throw new GatewayError(404, 'INVALID_PATH', `No route for ${path}.`)
    const event = eventOf(
      request,
      path.slice(route.path.length) || '/',
      url.searchParams,
      await bodyOf(request),
    )
    const answer = answerOf(await this.#call(route.name, event))
    if (!answer)
      throw new GatewayError(502, 'BAD_GATEWAY', 'The function answers no valid response.')
    return answer
  }

  #call(name: string, event: object): Promise<unknown> {
    return this.parts.runner.invoke(name, event, {}).catch((error: Error) => {
      const failure = failures[codeOf(error) ?? '']
      if (!failure) throw error
      throw new GatewayError(...failure, `${error.message}.`)
    })
  }

  /** The headers by which a browser lets a page of another origin read the answer; none without one. */
  #shareWith(headers: IncomingMessage['headers']): Record<string, string> | undefined {
    const { origin, host = '' } = headers
    if (origin === undefined) return undefined
    const domain = origin.replace(/^https?:\/\//, '')
    if (domain !== host && !this.parts.domains.includes(domain)) {
      throw new GatewayError(403, 'ACTION_FORBIDDEN', `${origin} is no domain of this environment.`)
    }
    return {
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': headers['access-control-request-method'] ?? 'GET, POST',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? 'content-type',
      vary: 'origin',
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request)
  if (body.length <= BODY_LIMIT) return body
  throw new GatewayError(413, 'EXCEED_MAX_PAYLOAD_SIZE', 'The body is longer than 6 MB.')
}

/** @throws whatever is no refusal, for the log */
function refusal(error: unknown, requestId: string): HttpAnswer {
  if (!(error instanceof GatewayError)) throw error
  const { status, code, message } = error
  const body = Buffer.from(JSON.stringify({ code, message: `${message} ${MORE}`, requestId }))
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body }
}
