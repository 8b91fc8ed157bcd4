import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { Clock } from '../clock'
import type { Invocations } from '../invocations'
import { type Settings, settingsOf } from '../settings'
import { type ActionTable, action } from '../wire/action'
import { decodeRequest, encodeAnswer } from './codec'
import { NOT_PERMITTED, refusal } from './refusals'
import type { Family, OpenApiAnswer } from './standin'

/** A request to one of WeChat's open APIs, as WeChat would have got it. */
export interface Sent {
  api: string
  /** The arguments, in WeChat's snake_case. */
  data: Record<string, unknown>
  /** Who had called the function that sent it. */
  openid: string | undefined
  /** Epoch milliseconds by the cloud's clock. */
  at: number
  /** WeChat's JSON, a picture's `contentType` and `size`, or the `errorCode` of the way there. */
  answer: Record<string, unknown>
}

const KEPT = 1000

/** Every stand-in, for functions and over HTTPS: asks it, and remembers what was sent and answered. */
export class OpenApis {
  /** @param sent keeps the newest 1,000, oldest first */
  constructor(
    private readonly family: Family,
    private readonly sent: Sent[],
    private readonly clock: Clock,
  ) {}

  /** By the name that functions call; any other is refused by name. */
  async call(api: string, data: Record<string, unknown>, openid?: string): Promise<OpenApiAnswer> {
    const standin = Object.hasOwn(this.family, api) ? this.family[api] : undefined
    const answer = standin
      ? await standin.answer(data)
      : refusal(-604100, `API not found: the local cloud has no ${api}`)
    return this.remember(api, data, openid, withRequestId(answer))
  }

  /** The API at a path of api.weixin.qq.com. */
  nameAt(path: string): string | undefined {
    return Object.entries(this.family).find(([, standin]) => standin.path === path)?.[0]
  }

  remember(
    api: string,
    data: Record<string, unknown>,
    openid: string | undefined,
    answer: OpenApiAnswer,
  ): OpenApiAnswer {
    this.sent.push({ api, data, openid, at: this.clock.now(), answer: said(answer) })
    if (this.sent.length > KEPT) this.sent.shift()
    return answer
  }
}

/** WeChat ends the text of each refusal with the request's id: whoever compares whole texts meets it here. */
function withRequestId(answer: OpenApiAnswer): OpenApiAnswer {
  if (!('json' in answer) || !answer.json.errcode) return answer
  const rid = randomBytes(12)
    .toString('hex')
    .replace(/(.{8})(?=.)/g, '$1-')
  return { json: { ...answer.json, errmsg: `${answer.json.errmsg} rid: ${rid}` } }
}

function said(answer: OpenApiAnswer): Record<string, unknown> {
  if ('json' in answer) return answer.json
  if ('errorCode' in answer) return answer
  return { contentType: answer.contentType, size: answer.bytes.length }
}

function mayCall(settings: Settings, functionName: string | undefined, api: string): boolean {
  if (functionName === undefined) return true
  return settingsOf(settings, functionName).openApis?.includes(api) ?? true
}

/** `cloud.openapi.…`, for functions that name what they call in their config.json. */
export const openApiActions = (
  apis: OpenApis,
  invocations: Invocations,
  settings: Settings,
): ActionTable => ({
  'wx.openApi': action(
    { apiName: v.string(), requestData: v.instance(Buffer), cgiName: v.optional(v.string()) },
    async ({ apiName, requestData }, { token }) => {
      const data = decodeRequest(requestData)
      const openid = invocations.callerOf(token)
      return encodeAnswer(
        mayCall(settings, invocations.functionOf(token), apiName)
          ? await apis.call(apiName, data, openid)
          : apis.remember(apiName, data, openid, NOT_PERMITTED),
      )
    },
  ),
})
