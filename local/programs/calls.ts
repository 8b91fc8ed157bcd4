import { existsSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { readJsonFile } from '../cloud/json-file'

const call = v.strictObject({
  /** The openid of the person who calls from the mini-program. */
  as: v.optional(v.string(), 'somebody'),
  input: v.optional(v.record(v.string(), v.unknown()), {}),
  /** Call by this trigger instead. */
  trigger: v.optional(v.string()),
  /** Ask over HTTP access instead; the answer is `{ status, headers, body }`. */
  http: v.optional(
    v.strictObject({
      path: v.pipe(v.string(), v.startsWith('/')),
      method: v.optional(v.string()),
      headers: v.optional(v.record(v.string(), v.string())),
      body: v.optional(v.string()),
    }),
  ),
  /** What the answer has to hold: of an object what is named here, of a list everything. */
  answer: v.optional(v.unknown()),
  /** It has to fail, with these words. */
  error: v.optional(v.string()),
})

/** One call of a program, and what comes of it. */
export type ProgramCall = v.InferOutput<typeof call>

/**
 * The calls that stand in a program's calls.json; without one it is called once, with nothing.
 * @throws FileError that names the file and what in it is wrong
 */
export function readCalls(folder: string): ProgramCall[] {
  const file = join(folder, 'calls.json')
  return existsSync(file) ? readJsonFile(v.array(call), file) : [v.parse(call, {})]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether an answer holds what was expected of it. */
export function holds(expected: unknown, got: unknown): boolean {
  if (Array.isArray(expected)) {
    const same = Array.isArray(got) && got.length === expected.length
    return same && expected.every((each, n) => holds(each, got[n]))
  }
  if (!isObject(expected)) return Object.is(expected, got)
  return isObject(got) && Object.keys(expected).every((name) => holds(expected[name], got[name]))
}
