/** `$jsonSchema`: the keywords of JSON Schema draft 4 that MongoDB takes; others are refused by name. */
import { typeCheck } from './bson-types'
import { invalid } from './errors'
import { equal, identity, isPlainObject, type PlainObject } from './values'

type Check = (value: unknown) => boolean
type Keyword = (operand: never, schema: PlainObject) => Check

const typed = (names: string | string[]): Check => {
  const checks = [names].flat().map(typeCheck)
  return (value) => checks.some((check) => check(value))
}

/** JSON's own word for a truth value is not BSON's. */
const typedAsJson = (names: string | string[]): Check =>
  typed([names].flat().map((name) => (name === 'boolean' ? 'bool' : name)))

/** A keyword that says nothing of values of other types. */
const when =
  <T>(isMeant: (value: unknown) => value is T, holds: (value: T) => boolean): Check =>
  (value) =>
    !isMeant(value) || holds(value)

const aNumber = (value: unknown): value is number => typeof value === 'number'
const aText = (value: unknown): value is string => typeof value === 'string'
const aList = (value: unknown): value is unknown[] => Array.isArray(value)

const lengthOf = (text: string): number => [...text].length

function properties(schemas: Record<string, PlainObject>): Check {
  const checks = Object.entries(schemas).map(
    ([name, schema]) => [name, compileSchema(schema)] as const,
  )
  return when(isPlainObject, (value) =>
    checks.every(([name, check]) => value[name] === undefined || check(value[name])),
  )
}

function additional(operand: boolean | PlainObject, { properties = {} }: PlainObject): Check {
  const known = new Set(Object.keys(properties as PlainObject))
  const check: Check = isPlainObject(operand) ? compileSchema(operand) : () => operand
  return when(isPlainObject, (value) =>
    Object.entries(value).every(([name, each]) => known.has(name) || check(each)),
  )
}

const compiled = (schemas: PlainObject[]): Check[] => schemas.map(compileSchema)

const keywords: Record<string, Keyword> = {
  bsonType: typed,
  type: typedAsJson,
  required: (names: string[]) =>
    when(isPlainObject, (value) => names.every((name) => value[name] !== undefined)),
  properties,
  additionalProperties: additional,
  items: (schema: PlainObject) => {
    const check = compileSchema(schema)
    return when(aList, (value) => value.every(check))
  },
  enum: (list: unknown[]) => (value) => list.some((each) => equal(each, value)),
  minimum: (least: number, { exclusiveMinimum }) =>
    when(aNumber, (value) => value > least || (value === least && exclusiveMinimum !== true)),
  maximum: (most: number, { exclusiveMaximum }) =>
    when(aNumber, (value) => value < most || (value === most && exclusiveMaximum !== true)),
  exclusiveMinimum: () => () => true,
  exclusiveMaximum: () => () => true,
  multipleOf: (step: number) => when(aNumber, (value) => value % step === 0),
  minLength: (least: number) => when(aText, (value) => lengthOf(value) >= least),
  maxLength: (most: number) => when(aText, (value) => lengthOf(value) <= most),
  pattern: (source: string) => {
    const pattern = new RegExp(source, 'u')
    return when(aText, (value) => pattern.test(value))
  },
  minItems: (least: number) => when(aList, (value) => value.length >= least),
  maxItems: (most: number) => when(aList, (value) => value.length <= most),
  uniqueItems: (unique: boolean) =>
    when(aList, (value) => !unique || new Set(value.map(identity)).size === value.length),
  allOf: (schemas: PlainObject[]) => {
    const checks = compiled(schemas)
    return (value) => checks.every((check) => check(value))
  },
  anyOf: (schemas: PlainObject[]) => {
    const checks = compiled(schemas)
    return (value) => checks.some((check) => check(value))
  },
  oneOf: (schemas: PlainObject[]) => {
    const checks = compiled(schemas)
    return (value) => checks.filter((check) => check(value)).length === 1
  },
  not: (schema: PlainObject) => {
    const check = compileSchema(schema)
    return (value) => !check(value)
  },
  title: () => () => true,
  description: () => () => true,
}

/** @throws EngineError INVALID_PARAM for a keyword or a type that it does not know */
export function compileSchema(schema: unknown): Check {
  if (!isPlainObject(schema)) throw invalid('$jsonSchema must be an object')
  const checks = Object.entries(schema).map(([name, operand]) => {
    const keyword = keywords[name]
    if (!keyword) throw invalid(`Unknown $jsonSchema keyword: ${name}`)
    return keyword(operand as never, schema)
  })
  return (value) => checks.every((check) => check(value))
}
