/** Filters compiled to functions: the query operators with MongoDB's semantics of arrays and types. */
import { typeCheck } from './bson-types'
import { invalid } from './errors'
import { compileExpression, type Variables } from './expressions'
import { geoOperators } from './geo'
import { compileSchema } from './json-schema'
import { type Path, reach, splitPath } from './paths'
import type { Filter } from './types'
import { compare, equal, isPlainObject, isTrue, type PlainObject, rankOf } from './values'

/** Whether a filter accepts a document. */
export type Matcher = (document: unknown) => boolean
type Test = (value: unknown) => boolean

/** One condition: what it means for a field of a document and – inside `$elemMatch` – for a single value. */
interface Condition {
  onPath(path: Path): Matcher
  onValue: Test
}

/** A test of whatever value a path reaches, missing ones as `undefined`. */
const whole = (test: Test): Condition => ({
  onPath: (path) => (document) => reach(document, path, test),
  onValue: test,
})

/** As `whole`; an array passes as well if one of its elements does. */
const each = (test: Test): Condition => {
  const orElement: Test = (value) => test(value) || (Array.isArray(value) && value.some(test))
  return { onPath: whole(orElement).onPath, onValue: test }
}

const not = (condition: Condition): Condition => ({
  onPath: (path) => negate(condition.onPath(path)),
  onValue: negate(condition.onValue),
})

const all = (conditions: Condition[]): Condition => ({
  onPath: (path) => every(conditions.map((condition) => condition.onPath(path))),
  onValue: every(conditions.map((condition) => condition.onValue)),
})

const never: Condition = { onPath: () => () => false, onValue: () => false }

const negate =
  (matcher: Matcher): Matcher =>
  (value) =>
    !matcher(value)

function every(matchers: Matcher[]): Matcher {
  const [only] = matchers
  if (only && matchers.length === 1) return only
  return (value) => matchers.every((matches) => matches(value))
}

const some =
  (matchers: Matcher[]): Matcher =>
  (value) =>
    matchers.some((matches) => matches(value))

function equals(operand: unknown): Test {
  if (operand === null || operand === undefined)
    return (value) => value === null || value === undefined
  if (operand instanceof RegExp) return matchesRegExp(operand)
  if (typeof operand === 'object' || Number.isNaN(operand)) return (value) => equal(value, operand)
  return (value) => value === operand
}

/** Without the flags that make a RegExp remember where it stopped. */
function matchesRegExp(operand: RegExp): Test {
  const pattern = new RegExp(operand.source, operand.flags.replace(/[gy]/g, ''))
  return (value) =>
    typeof value === 'string'
      ? pattern.test(value)
      : value instanceof RegExp && String(value) === String(operand)
}

/** Only values of the operand's type compare; NaN is equal to itself and neither above nor below anything. */
function compares(accept: (difference: number) => boolean) {
  return (operand: unknown): Condition => {
    const rank = rankOf(operand)
    if (Number.isNaN(operand)) return accept(0) ? each(Number.isNaN) : never
    return each(
      (value) => rankOf(value) === rank && !Number.isNaN(value) && accept(compare(value, operand)),
    )
  }
}

function isOneOf(operand: unknown): Condition {
  const list = listOf(operand, '$in')
  const scalars = new Set(list.filter((item) => item !== null && typeof item !== 'object'))
  const tests = list.filter((item) => !scalars.has(item)).map(equals)
  return each((value) => scalars.has(value) || tests.some((test) => test(value)))
}

function hasAll(operand: unknown): Condition {
  const list = listOf(operand, '$all')
  return list.length === 0 ? never : all(list.map(conditionOf))
}

function hasElement(operand: unknown): Condition {
  if (!isPlainObject(operand)) throw invalid('$elemMatch needs an Object')
  const test = compileElement(operand)
  return whole((value) => Array.isArray(value) && value.some(test))
}

/** Compiles what `$elemMatch` and `$pull` ask of one element: operators, fields or a value to be equal to. */
export function compileElement(criteria: unknown): Test {
  if (isOperators(criteria)) return all(conditionsOf(criteria)).onValue
  if (!isPlainObject(criteria)) return equals(criteria)
  const matches = compileFilter(criteria)
  return (element) => (isPlainObject(element) || Array.isArray(element)) && matches(element)
}

function hasRemainder(operand: unknown): Condition {
  const [divisor, remainder] = listOf(operand, '$mod').map((item) => Math.trunc(Number(item)))
  if (!divisor || remainder === undefined) throw invalid('$mod needs a divisor and a remainder')
  return each((value) => typeof value === 'number' && Math.trunc(value) % divisor === remainder)
}

function matchesPattern(operand: unknown, { $options }: PlainObject): Condition {
  if (operand instanceof RegExp) return each(equals(operand))
  if (typeof operand !== 'string') throw invalid('$regex has to be a string')
  try {
    return each(equals(new RegExp(operand, typeof $options === 'string' ? $options : '')))
  } catch (error) {
    throw invalid(`$regex: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function isNot(operand: unknown): Condition {
  if (operand instanceof RegExp) return not(each(equals(operand)))
  if (!isOperators(operand)) throw invalid('$not needs a regex or a document of operators')
  return not(all(conditionsOf(operand)))
}

function hasSize(operand: unknown): Condition {
  if (!Number.isInteger(operand)) throw invalid('$size needs a whole number')
  return whole((value) => Array.isArray(value) && value.length === operand)
}

function isOfType(operand: unknown): Condition {
  const checks = [operand].flat().map(typeCheck)
  if (checks.length === 0) throw invalid('$type must match at least one type')
  return each((value) => checks.some((check) => check(value)))
}

const exists = whole((value) => value !== undefined)

const operators: Record<string, (operand: unknown, siblings: PlainObject) => Condition> = {
  $eq: (operand) => each(equals(operand)),
  $ne: (operand) => not(each(equals(operand))),
  $gt: compares((difference) => difference > 0),
  $gte: compares((difference) => difference >= 0),
  $lt: compares((difference) => difference < 0),
  $lte: compares((difference) => difference <= 0),
  $in: isOneOf,
  $nin: (operand) => not(isOneOf(operand)),
  $all: hasAll,
  $elemMatch: hasElement,
  $size: hasSize,
  $exists: (operand) => (operand ? exists : not(exists)),
  $type: isOfType,
  $mod: hasRemainder,
  $not: isNot,
  $regex: matchesPattern,
  $options: (_, { $regex }) => {
    if ($regex === undefined) throw invalid('$options needs a $regex')
    return all([])
  },
  ...Object.fromEntries(
    Object.entries(geoOperators).map(([name, operator]) => [
      name,
      (operand: unknown) => each(operator(operand)),
    ]),
  ),
}

function listOf(operand: unknown, name: string): unknown[] {
  if (Array.isArray(operand)) return operand
  throw invalid(`${name} needs an array`)
}

/** Whether a condition is made of operators, like `{ $gt: 1 }`, and is no value to be equal to. */
export function isOperators(condition: unknown): condition is PlainObject {
  if (!isPlainObject(condition)) return false
  const [first] = Object.keys(condition)
  return first?.startsWith('$') === true && !Object.hasOwn(logic, first)
}

const conditionsOf = (condition: PlainObject): Condition[] =>
  Object.entries(condition).map(([name, operand]) => {
    const operator = operators[name]
    if (!operator) throw invalid(`unknown operator: ${name}`)
    return operator(operand, condition)
  })

const conditionOf = (condition: unknown): Condition =>
  isOperators(condition) ? all(conditionsOf(condition)) : each(equals(condition))

/** What `$expr` may name with `$$`, in a sub-pipeline of `$lookup`. */
type Logic = (operand: unknown, variables: Variables | undefined) => Matcher

const branches = (operand: unknown, name: string, variables: Variables | undefined): Matcher[] => {
  const list = listOf(operand, name)
  if (list.length === 0) throw invalid(`${name} must be a nonempty array`)
  return list.map((filter) => {
    if (!isPlainObject(filter)) throw invalid(`${name} entries need to be full objects`)
    return compileFilter(filter, variables)
  })
}

const logic: Record<string, Logic> = {
  $and: (operand, variables) => every(branches(operand, '$and', variables)),
  $or: (operand, variables) => some(branches(operand, '$or', variables)),
  $nor: (operand, variables) => negate(some(branches(operand, '$nor', variables))),
  $expr: (operand, variables) => {
    const evaluate = compileExpression(operand, variables)
    return (document) => isTrue(evaluate(document))
  },
  $jsonSchema: compileSchema,
}

function compileEntry(name: string, condition: unknown, variables?: Variables): Matcher {
  if (!name.startsWith('$')) return conditionOf(condition).onPath(splitPath(name))
  const logical = logic[name]
  if (!logical) throw invalid(`unknown top level operator: ${name}`)
  return logical(condition, variables)
}

/**
 * Compiles a filter once, to be asked for many documents.
 * @throws EngineError INVALID_PARAM for an operator it does not know, or an operand that does not fit
 */
export function compileFilter(filter: Filter, variables?: Variables): Matcher {
  return every(
    Object.entries(filter).map(([name, condition]) => compileEntry(name, condition, variables)),
  )
}
