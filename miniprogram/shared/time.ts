/**
 * Time as the city reckons it: an instant is epoch milliseconds, a calendar day is `YYYY-MM-DD`, and
 * both meet at a fixed +08:00, whatever zone the phone or the function runs in.
 *
 * Built on `Date.UTC` arithmetic instead of dayjs: WeChat's npm builder packs a library's main file
 * alone, so `dayjs/plugin/utc` does not exist on a phone, and without it dayjs reckons in the
 * phone's zone. The tests hold this file against dayjs with that plugin.
 */

/** An instant: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number

/** A calendar day, `YYYY-MM-DD`. Days compare as text. */
export type Day = string

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const OFFSET = 8 * HOUR
const WEEKDAYS = '日一二三四五六'
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/

/** A date whose *UTC* fields read as the clock on the wall in China. */
const wall = (at: Instant): Date => new Date(at + OFFSET)

/** The day on which an instant falls. */
export const dayOf = (at: Instant): Day => wall(at).toISOString().slice(0, 10)

/** Whether a text is a day that exists: `2024-02-29` is, `2025-02-29` is not. */
export function isDay(text: string): boolean {
  if (!DAY_PATTERN.test(text)) return false
  const midnight = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text)
}

/** The first instant of a day. Throws `RangeError` if there is no such day. */
export function startOfDay(day: Day): Instant {
  if (!isDay(day)) throw new RangeError('Not a calendar day')
  return Date.parse(`${day}T00:00:00Z`) - OFFSET
}

/** The instant of a clock on a day: `('2026-11-22', '09:05')`. */
export function momentOf(day: Day, clock: string): Instant {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return startOfDay(day) + hours * HOUR + minutes * MINUTE
}

/** The day `count` days later, or earlier if negative. */
export const addDays = (day: Day, count: number): Day => dayOf(startOfDay(day) + count * DAY)

/** Days from one day to another; negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => (startOfDay(to) - startOfDay(from)) / DAY

/** 0 for Sunday to 6 for Saturday. */
export const weekdayOf = (day: Day): number => wall(startOfDay(day)).getUTCDay()

/**
 * Full years of age (周岁) on a day; negative before birth.
 *
 * A year of age is full on the birthday, as everyday practice counts. Someone born on
 * 29 February has no birthday in a common year: by 民法典 art. 202 that year's last day is then the
 * last of February, which ends at 24:00 (art. 203), so the age changes on 1 March. Only criminal law
 * counts from the day after the birthday (法释〔2006〕1号 art. 2), which does not concern us.
 */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1
}

/** `09:05` */
export const formatClock = (at: Instant): string => wall(at).toISOString().slice(11, 16)

/** `1996年5月20日` */
export function formatDate(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `11月22日 周日`, and `2027年1月3日 周日` outside the year of `now`. */
export function formatDay(day: Day, now: Instant): string {
  const [year, month, date] = day.split('-').map(Number)
  const sameYear = day.slice(0, 4) === dayOf(now).slice(0, 4)
  return `${sameYear ? '' : `${year}年`}${month}月${date}日 周${WEEKDAYS[weekdayOf(day)]}`
}

/** `今天`, `明天` or `后天` where that is clearer than the date. */
function nameDay(day: Day, now: Instant): string {
  return ['今天', '明天', '后天'][daysBetween(dayOf(now), day)] ?? formatDay(day, now)
}

/**
 * `今天 09:00–11:30`, `11月29日 周日 20:00–24:00`, `明天 22:00–次日 02:00`,
 * `11月29日 周日 09:00–12月1日 周二 17:00`.
 */
export function formatSpan(from: Instant, to: Instant, now: Instant): string {
  const first = dayOf(from)
  return `${nameDay(first, now)} ${formatClock(from)}–${formatEnd(first, to, now)}`
}

function formatEnd(first: Day, to: Instant, now: Instant): string {
  const last = dayOf(to)
  const nights = daysBetween(first, last)
  const midnight = to === startOfDay(last)
  if (nights === 0) return formatClock(to)
  if (nights === 1) return midnight ? '24:00' : `次日 ${formatClock(to)}`
  return `${formatDay(last, now)} ${formatClock(to)}`
}

/** `11月22日 周日 09:05`, and `2027年1月3日 周日 09:05` outside the year of `now`. */
export const formatMoment = (at: Instant, now: Instant): string =>
  `${formatDay(dayOf(at), now)} ${formatClock(at)}`

/**
 * How long until an instant, never overstated: `3 天`, `5 小时`, `12 分钟`, and `不到 1 分钟` from then
 * on. Reads on as `还剩 3 天` or `3 天后生效`.
 */
export function untilText(at: Instant, now: Instant): string {
  const left = at - now
  if (left < MINUTE) return '不到 1 分钟'
  if (left < HOUR) return `${Math.floor(left / MINUTE)} 分钟`
  if (left < DAY) return `${Math.floor(left / HOUR)} 小时`
  return `${Math.floor(left / DAY)} 天`
}
