/** Expressions in which mingo 7.2.7 is too strict or too lenient about what it is given. */
import { evalExpr } from 'mingo/core'
import {
  $arrayToObject,
  $objectToArray,
  $reverseArray,
  $setDifference,
  $setIntersection,
  $setUnion,
  $slice,
  $strLenBytes,
  $strLenCP,
} from 'mingo/operators/expression'
import type { Options } from 'mingo/types'
import { failed } from './errors'
import { isPlainObject } from './values'

type Operator = (document: unknown, operand: unknown, options: Options) => unknown

const isMissing = (value: unknown): value is null | undefined =>
  value === null || value === undefined

/** The operand of what takes one: alone, or in a list of one. */
const only = (operand: unknown): unknown =>
  Array.isArray(operand) && operand.length === 1 ? operand[0] : operand

/** The operands of what takes several, each evaluated. */
const several = (document: unknown, operand: unknown, options: Options): unknown[] =>
  [operand].flat().map((each) => evalExpr(document, each, options))

/** mingo takes no list of one. */
const unary =
  (run: unknown): Operator =>
  (document, operand, options) =>
    (run as Operator)(document, only(operand), options)

/** mingo refuses null, of which nothing but null can come. */
const nullable =
  (run: unknown): Operator =>
  (document, operand, options) =>
    several(document, operand, options).some(isMissing)
      ? null
      : (run as Operator)(document, operand, options)

function numberOf(value: unknown, name: string): number {
  if (typeof value === 'number') return value
  throw failed(`${name} only supports numeric types, not ${JSON.stringify(value)}`)
}

/** mingo takes no list of one, and gives null or NaN outside of a function's domain. */
const numeric =
  (name: string, compute: (value: number) => number): Operator =>
  (document, operand, options) => {
    const value = evalExpr(document, only(operand), options)
    if (isMissing(value)) return null
    const result = compute(numberOf(value, name))
    if (Number.isNaN(result) && !Number.isNaN(value))
      throw failed(`${name} of ${value} is no number`)
    return result
  }

const binary =
  (name: string, compute: (a: number, b: number) => number): Operator =>
  (document, operand, options) => {
    const [a, b] = several(document, operand, options)
    if (isMissing(a) || isMissing(b)) return null
    return compute(numberOf(a, name), numberOf(b, name))
  }

const positive = (value: number): number => (value > 0 ? value : Number.NaN)

function remainder(a: number, b: number): number {
  if (b === 0) throw failed("can't $mod by zero")
  return a % b
}

function logarithm(value: number, base: number): number {
  if (value <= 0) throw failed(`$log's argument must be a positive number, but is ${value}`)
  if (base <= 0 || base === 1)
    throw failed(`$log's base must be positive and not 1, but is ${base}`)
  return Math.log(value) / Math.log(base)
}

/** mingo gives null for what is no array. */
const $size: Operator = (document, operand, options) => {
  const value = evalExpr(document, only(operand), options)
  if (Array.isArray(value)) return value.length
  throw failed(`The argument to $size must be an array, but was ${JSON.stringify(value)}`)
}

/** mingo takes texts apart. */
const $mergeObjects: Operator = (document, operand, options) =>
  Object.assign(
    {},
    ...several(document, operand, options).map((value) => {
      if (isMissing(value) || isPlainObject(value)) return value
      throw failed(`$mergeObjects requires object inputs, but input is ${JSON.stringify(value)}`)
    }),
  )

/** mingo refuses null, which counts as empty. */
const $strcasecmp: Operator = (document, operand, options) => {
  const [a = '', b = ''] = several(document, operand, options).map((value) =>
    isMissing(value) ? '' : String(value).toUpperCase(),
  )
  return a < b ? -1 : Number(a > b)
}

/** By name; they stand before mingo's. */
export const repairedExpressions: Record<string, Operator> = {
  $abs: numeric('$abs', Math.abs),
  $ceil: numeric('$ceil', Math.ceil),
  $exp: numeric('$exp', Math.exp),
  $floor: numeric('$floor', Math.floor),
  $ln: numeric('$ln', (value) => Math.log(positive(value))),
  $log10: numeric('$log10', (value) => Math.log10(positive(value))),
  $sqrt: numeric('$sqrt', Math.sqrt),
  $log: binary('$log', logarithm),
  $mod: binary('$mod', remainder),
  $size,
  $mergeObjects,
  $strcasecmp,
  $slice: nullable($slice),
  $setDifference: nullable($setDifference),
  $setIntersection: nullable($setIntersection),
  $setUnion: nullable($setUnion),
  $arrayToObject: unary($arrayToObject),
  $objectToArray: unary($objectToArray),
  $reverseArray: unary($reverseArray),
  $strLenBytes: unary($strLenBytes),
  $strLenCP: unary($strLenCP),
}
