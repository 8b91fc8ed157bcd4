/** Expressions in which mingo 7.2.7 differs from MongoDB, or which it lacks. */
import { evalExpr } from 'mingo/core'
import { $trunc as truncate } from 'mingo/operators/expression'
import type { Options } from 'mingo/types'
import { failed } from './errors'
import { isPlainObject } from './values'

type Operator = (document: unknown, operand: unknown, options: Options) => unknown

const DAY = 86_400_000

/** Its argument list, evaluated. */
function argumentsOf(document: unknown, operand: unknown, options: Options): unknown[] {
  const value = evalExpr(document, operand, options)
  return Array.isArray(value) ? value : [value]
}

/** Weeks begin on Sunday; the days before the first Sunday are week 0. mingo is one too high. */
const $week: Operator = (document, operand, options) => {
  const { date, timezone } =
    isPlainObject(operand) && 'date' in operand ? operand : { date: operand }
  const parts = evalExpr(document, { $dateToParts: { date, timezone } }, options)
  if (!isPlainObject(parts)) return null
  const at = Date.UTC(Number(parts.year), Number(parts.month) - 1, Number(parts.day))
  const dayOfYear = (at - Date.UTC(Number(parts.year), 0, 1)) / DAY
  return Math.floor((dayOfYear + 7 - new Date(at).getUTCDay()) / 7)
}

/** Missing in mingo. Positions count code points. */
const $indexOfCP: Operator = (document, operand, options) => {
  const [text, part, start = 0, end] = argumentsOf(document, operand, options)
  if (text === null || text === undefined) return null
  if (typeof text !== 'string' || typeof part !== 'string') {
    throw failed('$indexOfCP requires strings')
  }
  const points = [...text].slice(0, typeof end === 'number' ? end : undefined)
  const skipped = points.slice(0, Number(start)).join('').length
  const at = points.join('').indexOf(part, skipped)
  return at < 0 || Number(start) > points.length ? -1 : [...text.slice(0, at)].length
}

/** mingo counts code units, not bytes. */
const $indexOfBytes: Operator = (document, operand, options) => {
  const [text, part, start = 0, end] = argumentsOf(document, operand, options)
  if (text === null || text === undefined) return null
  if (typeof text !== 'string' || typeof part !== 'string') {
    throw failed('$indexOfBytes requires strings')
  }
  const bytes = Buffer.from(text).subarray(0, typeof end === 'number' ? end : undefined)
  return bytes.indexOf(part, Number(start))
}

/** mingo wants a list where a single number will do. */
const $trunc: Operator = (document, operand, options) =>
  truncate(document as never, Array.isArray(operand) ? operand : [operand], options)

/** mingo refuses a negative length, which means: up to the end. */
const $substrBytes: Operator = (document, operand, options) => {
  const [text, start, length] = argumentsOf(document, operand, options)
  if (text === null || text === undefined) return ''
  const bytes = Buffer.from(text instanceof Date ? text.toISOString() : String(text))
  const end = Number(length) < 0 ? bytes.length : Number(start) + Number(length)
  return Number(start) < 0 ? '' : bytes.subarray(Number(start), end).toString()
}

/** By name; they stand before mingo's. */
export const ownExpressions: Record<string, Operator> = {
  $week,
  $indexOfBytes,
  $indexOfCP,
  $substrBytes,
  $substr: $substrBytes,
  $trunc,
}
