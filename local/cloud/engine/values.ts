/** Values as BSON orders and compares them: the rules that filters, sorts and indexes share. */

/** Fields by name. */
export type PlainObject = Record<string, unknown>

/** An object with fields, and no array, date or pattern. */
export function isPlainObject(value: unknown): value is PlainObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof RegExp)
  )
}

/** The rank of a value's type: values of different rank never mix in an order or a range. */
export const Rank = {
  null: 1,
  number: 2,
  string: 3,
  object: 4,
  array: 5,
  boolean: 6,
  date: 7,
  regExp: 8,
} as const

/** Ascending, as BSON orders its types. */
export type Rank = (typeof Rank)[keyof typeof Rank]

/** Missing counts as null. */
export function rankOf(value: unknown): Rank {
  switch (typeof value) {
    case 'number':
      return Rank.number
    case 'string':
      return Rank.string
    case 'boolean':
      return Rank.boolean
    case 'undefined':
      return Rank.null
  }
  if (value === null) return Rank.null
  if (Array.isArray(value)) return Rank.array
  if (value instanceof Date) return Rank.date
  return value instanceof RegExp ? Rank.regExp : Rank.object
}

const order = <T>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)

/** NaN is equal to itself and below every other number. */
function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  return Number.isNaN(b) ? 1 : order(a, b)
}

const isSurrogate = (unit: number): boolean => (unit & 0xf800) === 0xd800

/** By code point, as UTF-8 orders; JS alone would put U+E000–U+FFFF after emoji. */
function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  const shared = Math.min(a.length, b.length)
  let at = 0
  while (at < shared && a.charCodeAt(at) === b.charCodeAt(at)) at++
  if (at === shared) return a.length - b.length
  const [unitA, unitB] = [a.charCodeAt(at), b.charCodeAt(at)]
  const fromPair = Number(isSurrogate(unitA)) - Number(isSurrogate(unitB))
  return fromPair !== 0 && Math.max(unitA, unitB) >= 0xe000 ? fromPair : unitA - unitB
}

function compareArrays(a: unknown[], b: unknown[]): number {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at++) {
    const difference = compare(a[at], b[at])
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Field by field, in their order: type, then name, then value. */
function compareObjects(a: PlainObject, b: PlainObject): number {
  const [namesA, namesB] = [Object.keys(a), Object.keys(b)]
  const shared = Math.min(namesA.length, namesB.length)
  for (let at = 0; at < shared; at++) {
    const nameA = namesA[at] as string
    const nameB = namesB[at] as string
    const difference =
      rankOf(a[nameA]) - rankOf(b[nameB]) ||
      compareStrings(nameA, nameB) ||
      compare(a[nameA], b[nameB])
    if (difference !== 0) return difference
  }
  return namesA.length - namesB.length
}

/** Negative, zero or positive: the order of any two values, null and missing being one. */
export function compare(a: unknown, b: unknown): number {
  const rank = rankOf(a)
  const difference = rank - rankOf(b)
  if (difference !== 0) return difference
  switch (rank) {
    case Rank.null:
      return 0
    case Rank.number:
      return compareNumbers(a as number, b as number)
    case Rank.string:
      return compareStrings(a as string, b as string)
    case Rank.object:
      return compareObjects(a as PlainObject, b as PlainObject)
    case Rank.array:
      return compareArrays(a as unknown[], b as unknown[])
    case Rank.boolean:
      return order(a as boolean, b as boolean)
    case Rank.date:
      return compareNumbers((a as Date).getTime(), (b as Date).getTime())
    case Rank.regExp:
      return compareStrings(String(a), String(b))
  }
}

/** Type, value and – in objects – the order of fields. */
export const equal = (a: unknown, b: unknown): boolean => a === b || compare(a, b) === 0

/** What an expression's value means as a condition: an empty text is true to MongoDB. */
export const isTrue = (value: unknown): boolean => value === '' || Boolean(value)

/**
 * A deep copy. What is `undefined` is left out, as BSON leaves it out; a date is copied too, it can be changed.
 * @param visit is told the name of each field
 */
export function clone<T>(value: T, visit?: (name: string) => void): T
export function clone(value: unknown, visit?: (name: string) => void): unknown {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return value
  if (value instanceof Date) return new Date(value)
  if (Array.isArray(value)) return value.map((each) => clone(each ?? null, visit))
  const copy: PlainObject = {}
  for (const [name, each] of Object.entries(value)) {
    if (each === undefined) continue
    visit?.(name)
    copy[name] = clone(each, visit)
  }
  return copy
}

/** A text that equal values share and others do not: what groups and sets are kept by. */
export function identity(value: unknown): string {
  switch (rankOf(value)) {
    case Rank.null:
      return 'null'
    case Rank.number:
      return value === 0 ? '0' : String(value)
    case Rank.date:
      return `@${(value as Date).getTime()}`
    case Rank.array:
      return `[${(value as unknown[]).map(identity).join()}]`
    case Rank.object: {
      const fields = Object.entries(value as PlainObject)
      return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${identity(each)}`).join()}}`
    }
    case Rank.regExp:
      return String(value)
    default:
      return JSON.stringify(value)
  }
}
