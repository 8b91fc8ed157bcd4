/** The types of BSON by their names and numbers, as `$type` and `$jsonSchema` ask for them. */
import { invalid } from './errors'
import { isPlainObject } from './values'

type Check = (value: unknown) => boolean

const isInt32 = (value: unknown): boolean =>
  Number.isInteger(value) && value === ((value as number) | 0)

/** The widths of numbers are told apart as the SDKs write them: the least one that holds the value. */
const isLong = (value: unknown): boolean =>
  Number.isInteger(value) && !isInt32(value) && Math.abs(value as number) <= 2 ** 63

const checks: Record<string, Check> = {
  double: (value) => typeof value === 'number' && !isInt32(value) && !isLong(value),
  string: (value) => typeof value === 'string',
  object: isPlainObject,
  array: Array.isArray,
  bool: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  regex: (value) => value instanceof RegExp,
  int: isInt32,
  long: isLong,
  number: (value) => typeof value === 'number',
}

const byNumber: Record<number, string> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  18: 'long',
}

/**
 * Whether a value is of a type.
 * @throws EngineError INVALID_PARAM for a type that no stored value here has
 */
export function typeCheck(type: unknown): Check {
  const name = typeof type === 'number' ? byNumber[type] : type
  const check = typeof name === 'string' && Object.hasOwn(checks, name) ? checks[name] : undefined
  if (check) return check
  throw invalid(`Unknown type: ${JSON.stringify(type)}`)
}
