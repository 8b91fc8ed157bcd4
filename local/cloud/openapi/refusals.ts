import * as v from 'valibot'
import type { OpenApiAnswer } from './codec'

export const refusal = (errcode: number, errmsg: string): OpenApiAnswer => ({
  json: { errcode, errmsg },
})

/** 47001: a field that WeChat's documentation of the API has not, or has otherwise. */
export const invalid = (issues: [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): OpenApiAnswer =>
  refusal(47001, `data format error: ${v.getDotPath(issues[0]) ?? 'data'}: ${issues[0].message}`)

/** What the SDK sees when WeChat does not answer in time (`call open API timeout`). */
export const CALL_TIME_OUT: OpenApiAnswer = { errorCode: -604102 }
