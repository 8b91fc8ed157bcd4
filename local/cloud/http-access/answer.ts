import * as v from 'valibot'

/** What goes out to whoever asked. */
export interface HttpAnswer {
  status: number
  headers: Record<string, string | string[]>
  body: Buffer
}

const value = v.union([v.string(), v.pipe(v.number(), v.toString())])

/** An answer that says itself how it goes out (集成响应). */
const integrated = v.object({
  statusCode: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
  headers: v.optional(v.record(v.string(), v.union([value, v.array(value)])), {}),
  body: v.optional(v.unknown()),
  isBase64Encoded: v.optional(v.boolean(), false),
})

const isObject = (result: unknown): result is object =>
  typeof result === 'object' && result !== null

const TEXT = 'text/plain; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'

/**
 * Text and numbers go out as text, objects as JSON, and an object with a `statusCode` as it says.
 * @returns nothing for one with a `statusCode` that says it wrongly
 */
export function answerOf(result: unknown): HttpAnswer | undefined {
  if (!isObject(result) || !('statusCode' in result)) return plainly(result)
  const parsed = v.safeParse(integrated, result)
  if (!parsed.success) return undefined
  const { statusCode: status, headers, body, isBase64Encoded } = parsed.output
  const plain = plainly(body)
  const bytes = isBase64Encoded ? Buffer.from(String(body), 'base64') : plain.body
  return { status, headers: { ...plain.headers, ...lowered(headers) }, body: bytes }
}

function plainly(result: unknown): HttpAnswer {
  const type = isObject(result) ? JSON_TYPE : TEXT
  const text = isObject(result) ? JSON.stringify(result) : String(result ?? '')
  return { status: 200, headers: { 'content-type': type }, body: Buffer.from(text) }
}

const lowered = <T>(headers: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(headers).map(([name, each]) => [name.toLowerCase(), each]))
