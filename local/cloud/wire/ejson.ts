/**
 * The codec of database bodies. The SDKs send canonical Extended JSON plus one literal of CloudBase's own,
 * `$tcb_server_date`; replies may be relaxed. Inside the engine every number is a JS number, a date a
 * `Date`, a regular expression a `RegExp` and an ObjectId its hex string.
 */
import { types } from 'node:util'
import { ServiceError } from '../errors'

type Fields = Record<string, unknown>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** Values of one key that stand for something JSON has no word for. */
const literals: Record<string, (value: unknown, now: () => number) => unknown> = {
  $numberInt: Number,
  $numberLong: Number,
  $numberDouble: Number,
  $numberDecimal: Number,
  $oid: String,
  $date: (value) => new Date(isObject(value) ? Number(value.$numberLong) : String(value)),
  $regularExpression: (value) => regExp(isObject(value) ? value : {}),
  $tcb_server_date: (value, now) =>
    new Date(now() + Number(isObject(value) ? revive(value.offset ?? 0, now) : 0)),
}

function regExp({ pattern, options = '' }: Fields): RegExp {
  // `g` and `y` would make matching remember where it stopped.
  const flags = String(options).replace(/[gy]/g, '')
  const unknown = /[^imsu]/.exec(flags)
  if (unknown) throw new ServiceError('INVALID_PARAM', `Unsupported RegExp option "${unknown[0]}"`)
  return new RegExp(String(pattern), flags)
}

function revive(value: unknown, now: () => number): unknown {
  if (!isObject(value)) return value
  if (Array.isArray(value)) return value.map((each) => revive(each, now))
  const [key, ...others] = Object.keys(value)
  if (key !== undefined && others.length === 0 && Object.hasOwn(literals, key)) {
    return literals[key]?.(value[key], now)
  }
  for (const name of Object.keys(value)) value[name] = revive(value[name], now)
  return value
}

/** Whether a text holds the server's date, which some places refuse. */
export const hasServerDate = (text: string): boolean => text.includes('"$tcb_server_date"')

/** @param now the cloud's clock, for server dates */
export function parse(text: string, now: () => number): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return text.includes('"$') ? revive(value, now) : value
  } catch (error) {
    if (error instanceof SyntaxError) throw new ServiceError('INVALID_PARAM', error.message)
    throw error
  }
}

/** As `parse`, for bodies that have to be objects: filters, documents, changes. */
export function parseObject(text: string, now: () => number): Fields {
  const value = parse(text, now)
  if (isObject(value) && !Array.isArray(value)) return value
  throw new ServiceError('INVALID_PARAM', 'Expected an object')
}

type DateCodec = (date: Date) => object

const canonicalDate: DateCodec = (date) => ({ $date: { $numberLong: String(date.getTime()) } })

/** Four digits of a year are all that other tools read. */
const readableDate: DateCodec = (date) => {
  const year = date.getUTCFullYear()
  return year >= 0 && year <= 9999 ? { $date: date.toISOString() } : canonicalDate(date)
}

function encode(value: unknown, dateOf: DateCodec): unknown {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : { $numberDouble: String(value) }
  }
  if (!isObject(value)) return value
  if (types.isDate(value)) return dateOf(value)
  if (types.isRegExp(value)) {
    return { $regularExpression: { pattern: value.source, options: value.flags } }
  }
  if (Array.isArray(value)) return value.map((each) => encode(each, dateOf))
  const entries = Object.entries(value).map(([name, each]) => [name, encode(each, dateOf)])
  return Object.fromEntries(entries)
}

/** Whether JSON has a word for all of it: as most documents are, and nothing of them has to be copied. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (!isObject(value)) return true
  if (Array.isArray(value)) return value.every(isJson)
  if (types.isDate(value) || types.isRegExp(value)) return false
  for (const name in value) if (!isJson(value[name])) return false
  return true
}

const written = (value: unknown, dateOf: DateCodec): string =>
  JSON.stringify(isJson(value) ? value : encode(value, dateOf))

export const stringify = (value: unknown): string => written(value, canonicalDate)

/** With dates as CloudBase's import and export write them: `{ "$date": "2018-08-31T17:30:00.882Z" }`. */
export const stringifyReadable = (value: unknown): string => written(value, readableDate)
