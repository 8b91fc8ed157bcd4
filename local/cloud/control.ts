import type { IncomingMessage, ServerResponse } from 'node:http'
import * as v from 'valibot'
import type { Clock } from './clock'
import type { Faults } from './faults'
import { readJson, sendJson } from './http'
import { subscribeRoutes } from './openapi/subscribe-routes'
import type { WeChat } from './openapi/wechat'
import type { Outcomes } from './outcomes'
import { parameter, phoneError, type Routes, read, text } from './routes'
import type { Runner } from './runner'
import type { Storage } from './storage'

export interface ControlParts {
  runner: Runner
  storage: Storage
  wechat: WeChat
  outcomes: Outcomes
  clock: Clock
  faults: Faults
  /** What else is answered here, each by the part it belongs to. */
  more: Routes
}

const callBody = v.object({
  data: v.optional(v.record(v.string(), v.unknown())),
  openid: v.optional(text),
  source: v.optional(text),
})
const outcomesBody = v.object({ chosen: v.record(v.string(), v.unknown()) })
const clockBody = v.object({ offsetMs: v.pipe(v.number(), v.safeInteger()) })
const fault = v.strictObject({
  action: text,
  collection: v.optional(text),
  latencyMs: v.optional(v.pipe(v.number(), v.minValue(0))),
  fail: v.optional(v.picklist(['before', 'after'])),
  code: v.optional(text),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
})
const faultsBody = v.object({ faults: v.array(fault) })

/** The routes by which the preview, its panel and the command line reach the local cloud. */
export class Control {
  readonly #routes: Routes

  constructor(private readonly parts: ControlParts) {
    this.#routes = { ...this.#services(), ...this.#settings(), ...parts.more }
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const called = /^\/__cloud\/function\/([\w-]+)$/.exec(url.pathname)?.[1]
    const answer = this.#routes[`${request.method} ${url.pathname}`]
    if (called && request.method === 'POST') await this.#call(called, request, response)
    else if (answer) await answer(request, response, url)
    else
      sendJson(
        response,
        { error: { errCode: -1, errMsg: `No ${request.method} ${url.pathname}` } },
        404,
      )
  }

  /** A failure of the function is an answer, too: the client library turns it into its rejection. */
  async #call(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { data, ...caller } = read(callBody, await readJson(request))
    try {
      sendJson(response, { result: await this.parts.runner.invoke(name, data, caller) })
    } catch (error) {
      sendJson(response, { error: phoneError(error, 'callFunction') })
    }
  }

  #services(): Routes {
    const { storage, wechat } = this.parts
    return {
      'GET /health': async (_, response) => sendJson(response, { ok: true }),
      'GET /__cloud/file': async (_, response, url) => storage.show(parameter(url, 'id'), response),
      ...subscribeRoutes(wechat.subscriptions),
      'POST /__cloud/phone-code': async (request, response) => {
        const { openid } = read(v.object({ openid: text }), await readJson(request))
        sendJson(response, { code: wechat.phones.mint(openid) })
      },
    }
  }

  #settings(): Routes {
    const { outcomes, clock, faults } = this.parts
    const outcomesNow = () => ({ chosen: outcomes.chosen, choices: outcomes.choices })
    return {
      'GET /__cloud/outcomes': async (_, response) => sendJson(response, outcomesNow()),
      'PUT /__cloud/outcomes': async (request, response) => {
        outcomes.choose(read(outcomesBody, await readJson(request)).chosen)
        sendJson(response, outcomesNow())
      },
      'GET /__cloud/clock': async (_, response) => sendJson(response, { offsetMs: clock.offsetMs }),
      'PUT /__cloud/clock': async (request, response) => {
        clock.offsetMs = read(clockBody, await readJson(request)).offsetMs
        sendJson(response, { offsetMs: clock.offsetMs })
      },
      'GET /__cloud/faults': async (_, response) => sendJson(response, { faults: faults.list }),
      'PUT /__cloud/faults': async (request, response) => {
        faults.replace(read(faultsBody, await readJson(request)).faults)
        sendJson(response, { faults: faults.list })
      },
    }
  }
}
