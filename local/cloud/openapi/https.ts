import type { IncomingMessage, ServerResponse } from 'node:http'
import { readJson, send, sendJson } from '../http'
import type { OpenApis } from '.'
import { type AccessTokens, type Account, isAccount } from './access-tokens'
import type { Links } from './links'
import { refusal } from './refusals'
import type { OpenApiAnswer } from './standin'

/** What stands for `https://api.weixin.qq.com`. */
export const PREFIX = '/__wechat'
const LINK = `${PREFIX}/link/`

export interface HttpsParts {
  tokens: AccessTokens
  /** What each account may call. */
  apis: ReadonlyMap<Account, OpenApis>
  links: Links
}

/** WeChat's server API over HTTP, for what functions call themselves, with an access token. */
export class WeChatHttps {
  constructor(private readonly parts: HttpsParts) {}

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
    if (!url.pathname.startsWith(`${PREFIX}/`)) return false
    if (url.pathname.startsWith(LINK)) this.#follow(url.pathname.slice(LINK.length), response)
    else give(await this.#answer(request, url), response)
    return true
  }

  async #answer(request: IncomingMessage, url: URL): Promise<OpenApiAnswer> {
    const { tokens } = this.parts
    const path = url.pathname.slice(PREFIX.length)
    if (path === '/cgi-bin/token') return tokens.renew(Object.fromEntries(url.searchParams))
    if (request.method !== 'POST') return refusal(43002, 'require POST method')
    const body = await readJson(request).catch(() => undefined)
    if (!body) return refusal(47001, 'data format error')
    if (path === '/cgi-bin/stable_token') return tokens.stable(body)
    const account = tokens.check(url.searchParams.get('access_token'))
    return isAccount(account) ? await this.#call(account, path, body) : account
  }

  async #call(
    account: Account,
    path: string,
    body: Record<string, unknown>,
  ): Promise<OpenApiAnswer> {
    const own = this.parts.apis.get(account)
    const name = own?.nameAt(path)
    if (own && name) return await own.call(name, body)
    const isKnown = [...this.parts.apis.values()].some((apis) => apis.nameAt(path))
    return isKnown
      ? refusal(48001, 'api unauthorized')
      : refusal(40066, `invalid url: the local cloud has no ${path}`)
  }

  #follow(ticket: string, response: ServerResponse): void {
    const to = this.parts.links.follow(ticket)
    if (to) response.writeHead(302, { location: to }).end()
    else send(response, 410, 'text/plain; charset=utf-8', '链接已失效')
  }
}

function give(answer: OpenApiAnswer, response: ServerResponse): void {
  if ('json' in answer) sendJson(response, answer.json)
  else if ('bytes' in answer) send(response, 200, answer.contentType, answer.bytes)
  // A time-out: no answer comes.
  else response.destroy()
}
