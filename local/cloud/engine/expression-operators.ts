/** Expressions in which mingo 7.2.7 differs from MongoDB, or which it lacks. */
import { evalExpr } from 'mingo/core'
import { $trunc as truncate } from 'mingo/operators/expression'
import type { Options } from 'mingo/types'
import { failed } from './errors'
import { dateExpressions } from './expression-dates'
import { repairedExpressions } from './expression-repairs'
import { compare, equal, isPlainObject, isTrue } from './values'

type Operator = (document: unknown, operand: unknown, options: Options) => unknown

/** Its argument list, evaluated. */
function argumentsOf(document: unknown, operand: unknown, options: Options): unknown[] {
  const value = evalExpr(document, operand, options)
  return Array.isArray(value) ? value : [value]
}

/** Its two operands. */
function pairOf(document: unknown, operand: unknown, options: Options): [unknown, unknown] {
  if (!Array.isArray(operand) || operand.length !== 2) throw failed('a comparison takes two values')
  return [evalExpr(document, operand[0], options), evalExpr(document, operand[1], options)]
}

/** What is missing comes before everything else, null too. */
function difference(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined)
  return compare(a, b)
}

/** mingo compares as its queries do: no types with one another, and elements of an array instead of it. */
const comparison =
  (answer: (difference: number) => unknown): Operator =>
  (document, operand, options) => {
    const [a, b] = pairOf(document, operand, options)
    return answer(difference(a, b))
  }

/** mingo gives null where nothing fits. */
const $switch: Operator = (document, operand, options) => {
  const { branches, default: otherwise } = isPlainObject(operand) ? operand : {}
  if (!Array.isArray(branches)) throw failed('$switch requires branches')
  const fits = branches.find((branch) => isTrue(evalExpr(document, branch.case, options)))
  if (fits) return evalExpr(document, fits.then, options)
  if (otherwise !== undefined) return evalExpr(document, otherwise, options)
  throw failed(
    '$switch could not find a matching branch for an input, and no default was specified.',
  )
}

/** mingo gives a position where nothing was found. */
const $indexOfArray: Operator = (document, operand, options) => {
  const [list, wanted, start = 0, end = Infinity] = argumentsOf(document, operand, options)
  if (list === null || list === undefined) return null
  if (!Array.isArray(list)) throw failed('$indexOfArray requires an array as a first argument')
  return list.findIndex(
    (each, at) => at >= Number(start) && at < Number(end) && equal(each, wanted),
  )
}

/** mingo gives null for null. */
const changedCase =
  (change: (text: string) => string): Operator =>
  (document, operand, options) => {
    const [text] = argumentsOf(document, operand, options)
    if (text === null || text === undefined) return ''
    return change(text instanceof Date ? text.toISOString() : String(text))
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
  ...dateExpressions,
  ...repairedExpressions,
  $cmp: comparison((by) => Math.sign(by)),
  $eq: comparison((by) => by === 0),
  $ne: comparison((by) => by !== 0),
  $gt: comparison((by) => by > 0),
  $gte: comparison((by) => by >= 0),
  $lt: comparison((by) => by < 0),
  $lte: comparison((by) => by <= 0),
  $switch,
  $indexOfArray,
  $toLower: changedCase((text) => text.toLowerCase()),
  $toUpper: changedCase((text) => text.toUpperCase()),
  $indexOfBytes,
  $indexOfCP,
  $substrBytes,
  $substr: $substrBytes,
  $trunc,
}
