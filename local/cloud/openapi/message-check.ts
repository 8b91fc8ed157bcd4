import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import type { Chosen } from '../outcomes'
import type { OpenApiAnswer } from './codec'
import { CALL_TIME_OUT, invalid, refusal } from './refusals'

/** The limit of WeChat's documentation, in characters. */
const MAX_CONTENT = 2500

const request = v.strictObject({
  content: v.pipe(v.string(), v.maxLength(MAX_CONTENT)),
  version: v.literal(2),
  scene: v.number(),
  openid: v.pipe(v.string(), v.nonEmpty()),
  title: v.optional(v.string()),
  nickname: v.optional(v.string()),
  signature: v.optional(v.string()),
})

const verdicts = {
  ok: { suggest: 'pass', label: 100 },
  risky: { suggest: 'risky', label: 20001 },
} as const

/** `security.msgSecCheck`, version 2: what counts is `result.suggest`, not the error code. */
export function checkMessage(data: unknown, outcome: Chosen['msgSecCheck']): OpenApiAnswer {
  const parsed = v.safeParse(request, data)
  if (!parsed.success) return invalid(parsed.issues)
  const { content, scene, signature } = parsed.output
  if (![1, 2, 3, 4].includes(scene)) return refusal(40129, 'invalid scene')
  if (signature !== undefined && scene !== 1) return refusal(47001, 'data format error: signature')
  if (!content) return refusal(44002, 'empty post data')
  if (outcome === 'time-out') return CALL_TIME_OUT
  if (outcome === 'quota') return refusal(45009, 'reach max api daily quota limit')
  const verdict = verdicts[outcome]
  const detail = [{ strategy: 'content_model', errcode: 0, ...verdict, prob: 90 }]
  return { json: { errcode: 0, errmsg: 'ok', trace_id: randomUUID(), result: verdict, detail } }
}
