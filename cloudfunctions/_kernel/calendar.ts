import { addDays, type Day, daysBetween, weekdayOf } from '../../miniprogram/shared/time'
import { HOLIDAY_NOTICES } from './holidays'

/**
 * The working days of the mainland, on which legal periods are counted. For a year whose holidays
 * are not announced, Monday to Friday stand in and the answer says that it is not `certain`: show
 * such a date as provisional, and reckon it again once the notice is out.
 */

/** Whether people work on a day. */
export function workingDay(day: Day): { working: boolean; certain: boolean } {
  const weekday = weekdayOf(day)
  const ordinary = weekday >= 1 && weekday <= 5
  const notice = HOLIDAY_NOTICES[day.slice(0, 4)]
  if (!notice) return { working: ordinary, certain: false }
  const free = notice.free.some(([, from, to]) => from <= day && day <= to)
  return { working: notice.worked.includes(day) || (ordinary && !free), certain: true }
}

/**
 * The `count`th working day after a day, which is not counted itself (民法典 art. 201).
 *
 * Throws `RangeError` unless `count` is a whole number from 1 on: no day is "zero working days after"
 * a holiday.
 */
export function addWorkingDays(day: Day, count: number): { day: Day; certain: boolean } {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`Not a number of working days: ${count}`)
  let [reached, left, certain] = [day, count, true]
  while (left > 0) {
    reached = addDays(reached, 1)
    const next = workingDay(reached)
    if (next.working) left--
    certain &&= next.certain
  }
  return { day: reached, certain }
}

/**
 * How many working days have passed: those after `from` up to and including `to`, none if `to` is
 * not later.
 */
export function workingDaysBetween(from: Day, to: Day): { days: number; certain: boolean } {
  const passed = Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, i) =>
    workingDay(addDays(from, i + 1)),
  )
  return {
    days: passed.filter(({ working }) => working).length,
    certain: passed.every(({ certain }) => certain),
  }
}
