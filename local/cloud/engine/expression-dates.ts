/** The expressions of dates. mingo's go wrong at time zones, null and the weeks of a year. */
import { evalExpr } from 'mingo/core'
import type { Options } from 'mingo/types'
import { failed } from './errors'
import { fromLocalTime, localTime, offsetAt } from './time-zones'
import { isPlainObject, type PlainObject } from './values'

type Operator = (document: unknown, operand: unknown, options: Options) => unknown

const DAY = 86_400_000
const UTC = '+00:00'

const isMissing = (value: unknown): value is null | undefined =>
  value === null || value === undefined

function dateOf(value: unknown): Date {
  if (value instanceof Date) return value
  throw failed(`can't convert ${JSON.stringify(value)} to Date`)
}

const zoneOf = (value: unknown): string => {
  if (value === undefined) return UTC
  if (typeof value === 'string') return value
  throw failed(`timezone must evaluate to a string, found ${JSON.stringify(value)}`)
}

const dayOfYear = (local: Date): number =>
  Math.floor((local.getTime() - Date.UTC(local.getUTCFullYear(), 0, 1)) / DAY) + 1

const isoDayOfWeek = (local: Date): number => local.getUTCDay() || 7

/** An ISO week belongs to the year of its Thursday. */
const thursdayOf = (local: Date): Date =>
  new Date(local.getTime() + (4 - isoDayOfWeek(local)) * DAY)

/** By operator, what it reads of a local time. Weeks of `$week` begin on Sunday; before the first Sunday is week 0. */
const parts: Record<string, (local: Date) => number> = {
  $year: (local) => local.getUTCFullYear(),
  $month: (local) => local.getUTCMonth() + 1,
  $dayOfMonth: (local) => local.getUTCDate(),
  $hour: (local) => local.getUTCHours(),
  $minute: (local) => local.getUTCMinutes(),
  $second: (local) => local.getUTCSeconds(),
  $millisecond: (local) => local.getUTCMilliseconds(),
  $dayOfWeek: (local) => local.getUTCDay() + 1,
  $dayOfYear: dayOfYear,
  $week: (local) => Math.floor((dayOfYear(local) + 6 - local.getUTCDay()) / 7),
  $isoDayOfWeek: isoDayOfWeek,
  $isoWeek: (local) => Math.ceil(dayOfYear(thursdayOf(local)) / 7),
  $isoWeekYear: (local) => thursdayOf(local).getUTCFullYear(),
}

/** Its named arguments, evaluated; one that is missing in the document is null. */
function argumentsOf(document: unknown, operand: unknown, options: Options): PlainObject {
  if (!isPlainObject(operand)) throw failed('a date expression needs an object of arguments')
  const entries = Object.entries(operand).map(([name, each]) => [
    name,
    evalExpr(document, each, options) ?? null,
  ])
  return Object.fromEntries(entries)
}

/** The date alone, in a list of one, or with a time zone. */
const part =
  (read: (local: Date) => number): Operator =>
  (document, operand, options) => {
    const [single] = Array.isArray(operand) && operand.length === 1 ? operand : [operand]
    const isNamed = isPlainObject(single) && 'date' in single
    const { date, timezone } = argumentsOf(document, isNamed ? single : { date: single }, options)
    if (isMissing(date) || timezone === null) return null
    return read(localTime(dateOf(date), zoneOf(timezone)))
  }

/** The letters of a format: the part they stand for and how many digits it has at least. */
const letters: Record<string, [operator: string, digits: number]> = {
  Y: ['$year', 4],
  G: ['$isoWeekYear', 4],
  m: ['$month', 2],
  d: ['$dayOfMonth', 2],
  H: ['$hour', 2],
  M: ['$minute', 2],
  S: ['$second', 2],
  L: ['$millisecond', 3],
  j: ['$dayOfYear', 3],
  w: ['$dayOfWeek', 1],
  u: ['$isoDayOfWeek', 1],
  U: ['$week', 2],
  V: ['$isoWeek', 2],
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0')

/** `+0800` */
const offsetText = (minutes: number): string =>
  (minutes < 0 ? '-' : '+') +
  digits(Math.floor(Math.abs(minutes) / 60), 2) +
  digits(Math.abs(minutes) % 60, 2)

function formatted(date: Date, format: string, zone: string): string {
  const local = localTime(date, zone)
  return format.replace(/%(.?)/gs, (_, letter: string) => {
    if (letter === '%') return '%'
    if (letter === 'z') return offsetText(offsetAt(zone, date.getTime()))
    if (letter === 'Z') return String(offsetAt(zone, date.getTime()))
    const [operator = '', length = 0] = letters[letter] ?? []
    const read = parts[operator]
    if (!read) throw failed(`Invalid format character '%${letter}' in format string`)
    return digits(read(local), length)
  })
}

const DEFAULT_FORMAT = '%Y-%m-%dT%H:%M:%S.%LZ'

const $dateToString: Operator = (document, operand, options) => {
  const {
    date,
    format = DEFAULT_FORMAT,
    timezone,
    onNull = null,
  } = argumentsOf(document, operand, options)
  if (isMissing(date)) return onNull
  if (format === null || timezone === null) return null
  return formatted(dateOf(date), String(format), zoneOf(timezone))
}

/** What a part is where it is not named. */
const DEFAULTS = { month: 1, day: 1, hour: 0, minute: 0, second: 0, millisecond: 0 }
const ISO_DEFAULTS = { ...DEFAULTS, isoWeek: 1, isoDayOfWeek: 1 }

const $dateFromParts: Operator = (document, operand, options) => {
  const { timezone, ...given } = argumentsOf(document, operand, options)
  if (timezone === null || Object.values(given).includes(null)) return null
  const numbers = Object.values(given)
  if (!numbers.every((each) => Number.isInteger(each))) throw failed('date parts must be integers')
  const all = { ...ISO_DEFAULTS, ...given } as Record<string, number>
  return fromLocalTime(dayOf(all) + timeOf(all), zoneOf(timezone))
}

/** Midnight of the day, as if it were UTC. A part that is too high or too low carries into the next. */
function dayOf({
  year,
  month = 1,
  day = 1,
  isoWeekYear,
  isoWeek = 1,
  isoDayOfWeek = 1,
}: Record<string, number>) {
  if (isoWeekYear === undefined) {
    if (year === undefined) throw failed("$dateFromParts requires either 'year' or 'isoWeekYear'")
    return Date.UTC(year, month - 1, day)
  }
  // The 4th of January lies in the first ISO week.
  const fourth = new Date(Date.UTC(isoWeekYear, 0, 4))
  return thursdayOf(fourth).getTime() + ((isoWeek - 1) * 7 + isoDayOfWeek - 4) * DAY
}

const timeOf = ({ hour = 0, minute = 0, second = 0, millisecond = 0 }: Record<string, number>) =>
  ((hour * 60 + minute) * 60 + second) * 1000 + millisecond

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/
const ISO_LETTERS = ['Y', 'm', 'd', 'H', 'M', 'S', 'L', 'z']

/** The letters that a text can be read by. */
const readable: Record<string, string> = {
  ...{ Y: '(\\d{4})', m: '(\\d{1,2})', d: '(\\d{1,2})', H: '(\\d{1,2})', M: '(\\d{1,2})' },
  ...{ S: '(\\d{1,2})', L: '(\\d{1,3})', z: '(Z|[+-]\\d\\d:?\\d\\d)' },
}

/** The pattern of a format, and the letters of its groups. */
function patternOf(format: string): [RegExp, string[]] {
  const found: string[] = []
  const source = format.replace(/%(.?)|[^%]/gs, (text, letter?: string) => {
    if (letter === undefined || letter === '%') return text[0]?.replace(/\W/, '\\$&') ?? ''
    const group = readable[letter]
    if (!group) throw failed(`Invalid format character '%${letter}' in format string`)
    found.push(letter)
    return group
  })
  return [new RegExp(`^${source}$`), found]
}

function readDate(text: string, format: string | undefined, timezone: string | undefined): Date {
  const [pattern, names] = format === undefined ? [ISO, ISO_LETTERS] : patternOf(format)
  const groups = pattern.exec(text)
  if (!groups) throw failed(`Error parsing date string '${text}'`)
  const read = Object.fromEntries(names.map((name, at) => [name, groups[at + 1]]))
  const number = (name: string, otherwise: number) => Number(read[name] ?? otherwise)
  const { z } = read
  if (z !== undefined && timezone !== undefined) {
    throw failed(
      'you cannot pass in a date/time string with time zone information together with a timezone argument',
    )
  }
  const millisecond = Number((read.L ?? '0').padEnd(3, '0'))
  const time = { hour: number('H', 0), minute: number('M', 0), second: number('S', 0), millisecond }
  const day = dayOf({ year: number('Y', 1970), month: number('m', 1), day: number('d', 1) })
  return fromLocalTime(day + timeOf(time), z === 'Z' ? UTC : (z ?? zoneOf(timezone)))
}

const $dateFromString: Operator = (document, operand, options) => {
  const { onError, ...others } = argumentsOf(document, operand, options)
  const { dateString, format, timezone, onNull = null } = others
  if (isMissing(dateString)) return onNull
  if (format === null || timezone === null) return null
  try {
    if (typeof dateString !== 'string') throw failed('$dateFromString requires a string')
    return readDate(dateString, format as string | undefined, timezone as string | undefined)
  } catch (error) {
    if (onError === undefined) throw error
    return onError
  }
}

/** By name; they stand before mingo's. */
export const dateExpressions: Record<string, Operator> = {
  ...Object.fromEntries(Object.entries(parts).map(([name, read]) => [name, part(read)])),
  $dateToString,
  $dateFromParts,
  $dateFromString,
}
