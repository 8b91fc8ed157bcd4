import type { OpenApiAnswer } from './standin'

export const refusal = (errcode: number, errmsg: string): OpenApiAnswer => ({
  json: { errcode, errmsg },
})

/** `function has no permission to call this API`: the function's config.json does not name it. */
export const NOT_PERMITTED: OpenApiAnswer = { errorCode: -604101 }

/** What the SDK sees when WeChat does not answer in time (`call open API timeout`). */
const CALL_TIME_OUT: OpenApiAnswer = { errorCode: -604102 }

/** The answer where somebody has chosen that WeChat gives none. */
export function outage(
  chosen: string,
  quota = refusal(45009, 'reach max api daily quota limit'),
): OpenApiAnswer | undefined {
  if (chosen === 'time-out') return CALL_TIME_OUT
  return chosen === 'quota' ? quota : undefined
}
