import { Cron } from 'croner'

/** A part of an expression, with the values that CloudBase documents for it. */
interface Field {
  name: string
  from: number
  to: number
  /** Words that stand for the values, from the first on. */
  words?: readonly string[]
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ')

const fields: readonly Field[] = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, words: MONTHS },
  { name: 'weekday', from: 0, to: 6, words: WEEKDAYS },
  { name: 'year', from: 1970, to: 2099 },
]

/** Triggers go by China's clock, whatever the zone of the functions (which is UTC). */
const UTC_OFFSET_MINUTES = 8 * 60

const SECOND_MS = 1000

/** An expression that CloudBase would not take; the message names the part. */
export class CronError extends Error {}

/**
 * The seven fields of a CloudBase trigger – second, minute, hour, day, month, weekday, year – as moments.
 * Day and weekday given together are an "or". `1/10` counts from 1 to the end of the field.
 */
export class Schedule {
  readonly #cron: Cron

  /** @throws CronError for what CloudBase's documentation does not know */
  constructor(expression: string) {
    const parts = expression.trim().split(/\s+/)
    if (parts.length !== fields.length) {
      throw new CronError(`"${expression}" has ${parts.length} fields, a trigger has seven`)
    }
    const pattern = fields.map((field, n) => translate(parts[n] ?? '', field)).join(' ')
    try {
      this.#cron = new Cron(pattern, { mode: '7-part', utcOffset: UTC_OFFSET_MINUTES })
    } catch (error) {
      throw new CronError(`"${expression}": ${(error as Error).message}`)
    }
  }

  /** The first moment later than `time`, in epoch milliseconds; nothing when there is none. */
  after(time: number): number | undefined {
    return this.#cron.nextRun(new Date(time))?.getTime()
  }

  /** The last moment not later than `time`. */
  upTo(time: number): number | undefined {
    const nextSecond = Math.floor(time / SECOND_MS + 1) * SECOND_MS
    return this.#cron.previousRuns(1, new Date(nextSecond))[0]?.getTime()
  }
}

/** A field in the words of the reckoner, which knows neither `1/10` nor our bounds. */
function translate(part: string, field: Field): string {
  if (part === '*') return part
  return part
    .split(',')
    .map((item) => range(item, field))
    .join(',')
}

function range(item: string, field: Field): string {
  const refuse = (): never => {
    throw new CronError(`${field.name} "${item}": ${field.from} to ${field.to}, with , - * / only`)
  }
  const [, first = '', last, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(item) ?? refuse()
  const from = first === '*' ? field.from : numberOf(first, field)
  const open = first === '*' || step !== undefined
  const to = last ? numberOf(last, field) : open ? field.to : from
  if (from === undefined || to === undefined || from > to) return refuse()
  if ((first === '*' && last) || step === '0') return refuse()
  return step ? `${from}-${to}/${step}` : `${from}-${to}`
}

function numberOf(text: string, { from, to, words = [] }: Field): number | undefined {
  const word = words.indexOf(text)
  if (word >= 0) return from + word
  const value = Number(text)
  return /^\d+$/.test(text) && value >= from && value <= to ? value : undefined
}
