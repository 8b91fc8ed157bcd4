import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Control } from './control'
import { fromThisMachine, isLocal, sendJson } from './http'
import { type HttpAccess, isHttpAccess } from './http-access'
import type { WeChat } from './openapi/wechat'
import { phoneError } from './routes'
import type { Storage } from './storage'
import { answerAdmin } from './wire/admin'
import type { Service } from './wire/service'

export interface HandlerParts {
  url: string
  service: Service
  storage: Storage
  wechat: WeChat
  control: Control
  access: HttpAccess
  log: (line: string) => void
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>

const isOurs = (path: string) =>
  /^\/(admin$|health$|__cloud\/|__wechat\/)/.test(path) || isHttpAccess(path)

/** Everything the local cloud answers over HTTP; what is not its own is left to whoever shares the port. */
export function createHandler(parts: HandlerParts): Handler {
  return async (request, response) => {
    const url = new URL(request.url ?? '/', parts.url)
    if (!isOurs(url.pathname)) return false
    try {
      await answer(parts, request, response, url)
    } catch (error) {
      fail(parts, response, error)
    }
    return true
  }
}

async function answer(
  { service, storage, wechat, control, access }: HandlerParts,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const admitted = isHttpAccess(url.pathname) ? fromThisMachine(request) : isLocal(request)
  if (!admitted) sendJson(response, refusal('Only from this machine'), 403)
  else if (isHttpAccess(url.pathname)) await access.handle(request, response, url)
  else if (url.pathname === '/admin') await answerAdmin(service, request, response)
  else if (await storage.handle(request, response, url)) return
  else if (await wechat.https.handle(request, response, url)) return
  else await control.handle(request, response, url)
}

const refusal = (errMsg: string) => ({ error: { errCode: -1, errMsg } })

function fail({ log }: HandlerParts, response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  try {
    sendJson(response, { error: phoneError(error, 'request') }, 400)
  } catch {
    log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    sendJson(response, refusal('The local cloud failed; see its log'), 500)
  }
}
