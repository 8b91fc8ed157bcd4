import * as v from 'valibot'
import type { Clock } from '../clock'
import type { Invocations } from '../invocations'
import type { Outcomes } from '../outcomes'
import { type ActionTable, action } from '../wire/action'
import { decodeRequest, encodeAnswer, type OpenApiAnswer } from './codec'
import { checkMessage } from './message-check'
import type { PhoneNumbers } from './phone-number'
import { refusal } from './refusals'

/** A request to one of WeChat's open APIs, as WeChat would have got it. */
export interface Sent {
  api: string
  /** The arguments, in WeChat's snake_case. */
  data: Record<string, unknown>
  /** Who had called the function that sent it. */
  openid: string | undefined
  /** Epoch milliseconds by the cloud's clock. */
  at: number
}

interface Parts {
  outcomes: Outcomes
  phones: PhoneNumbers
  clock: Clock
  invocations: Invocations
  sent: Sent[]
}

/** `cloud.openapi.…`: the APIs that have a stand-in; any other is refused by name. */
export function openApiActions({ outcomes, phones, clock, invocations, sent }: Parts): ActionTable {
  const answer = (api: string, data: Record<string, unknown>): OpenApiAnswer => {
    const { chosen } = outcomes
    if (api === 'phonenumber.getPhoneNumber') return phones.answer(data, chosen.getPhoneNumber)
    if (api === 'security.msgSecCheck') return checkMessage(data, chosen.msgSecCheck)
    return refusal(-604100, `API not found: the local cloud has no ${api}`)
  }

  return {
    'wx.openApi': action(
      { apiName: v.string(), requestData: v.instance(Buffer), cgiName: v.optional(v.string()) },
      async ({ apiName, requestData }, { token }) => {
        const data = decodeRequest(requestData)
        sent.push({ api: apiName, data, openid: invocations.callerOf(token), at: clock.now() })
        return encodeAnswer(answer(apiName, data))
      },
    ),
  }
}
