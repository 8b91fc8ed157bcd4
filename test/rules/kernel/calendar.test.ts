import { holidays, workdays } from 'chinese-days/dist/chinese-days.json'
import fc from 'fast-check'
import {
  addWorkingDays,
  workingDay,
  workingDaysBetween,
} from '../../../cloudfunctions/_kernel/calendar'
import { HOLIDAY_NOTICES } from '../../../cloudfunctions/_kernel/holidays'
import { addDays, dayOf, daysBetween } from '../../../miniprogram/shared/time'

const announced = Object.keys(HOLIDAY_NOTICES)
const lastDay = `${announced.at(-1)}-12-31`

const atWeekend = (day: string) => new Date(`${day}T00:00Z`).getUTCDay() % 6 === 0

/** By the data of chinese-days: its functions depend on the zone that the tests run in. */
const isWorkdayElsewhere = (day: string) => day in workdays || !(day in holidays || atWeekend(day))

const daysOfYear = (year: string) =>
  Array.from({ length: daysBetween(`${year}-01-01`, `${Number(year) + 1}-01-01`) }, (_, i) =>
    addDays(`${year}-01-01`, i),
  )

describe('the announced years', () => {
  test('are 2024 to 2026 at least', () => {
    expect(announced).toEqual(expect.arrayContaining(['2024', '2025', '2026']))
  })

  test.each(announced)('every day of %s is as an independent calendar has it', (year) => {
    for (const day of daysOfYear(year))
      expect([day, workingDay(day)]).toEqual([
        day,
        { working: isWorkdayElsewhere(day), certain: true },
      ])
  })

  test.each(Object.entries(HOLIDAY_NOTICES))(
    '%s: dated before the year, and orderly',
    (year, of) => {
      expect(of.published < `${year}-01-01`).toBe(true)
      for (const [, from, to] of of.free) expect(from <= to && from.startsWith(year)).toBe(true)
      expect(of.worked.every(atWeekend)).toBe(true)
    },
  )
})

describe('a day', () => {
  test.each([
    ['2026-02-13', true, 'Friday before Spring Festival'],
    ['2026-02-14', true, 'Saturday worked for it'],
    ['2026-02-15', false, 'its first day'],
    ['2026-02-23', false, 'its last day, a Monday'],
    ['2026-02-24', true, 'the day after'],
    ['2026-02-28', true, 'Saturday worked for it'],
    ['2026-03-01', false, 'an ordinary Sunday'],
    ['2024-02-29', true, 'a leap day, Thursday'],
    ['2026-10-10', true, 'Saturday worked for National Day'],
  ])('%s: %p (%s)', (day, working) => {
    expect(workingDay(day)).toEqual({ working, certain: true })
  })

  test('of a year not announced goes by the week and says so', () => {
    expect(workingDay('2023-10-02')).toEqual({ working: true, certain: false })
    expect(workingDay('2023-12-30')).toEqual({ working: false, certain: false })
  })
})

describe('working days later', () => {
  test.each([
    ['2026-11-22', 10, '2026-12-04', true, 'ten days after a Sunday event'],
    ['2026-02-13', 1, '2026-02-14', true, 'the next is a worked Saturday'],
    ['2026-02-14', 1, '2026-02-24', true, 'over Spring Festival'],
    ['2026-02-20', 4, '2026-02-27', true, 'from within Spring Festival'],
    ['2026-02-20', 5, '2026-02-28', true, 'a worked Saturday counts'],
    ['2024-02-28', 1, '2024-02-29', true, 'a leap day counts'],
    ['2026-12-30', 1, '2026-12-31', true, 'the last announced day'],
    ['2023-12-29', 1, '2024-01-02', false, 'out of a year not announced'],
    ['2023-12-31', 1, '2024-01-02', true, 'from its last day on'],
  ])('%s + %i = %s, certain: %p (%s)', (day, count, later, certain) => {
    expect(addWorkingDays(day, count)).toEqual({ day: later, certain })
  })

  test('reach into a year not announced by the week, and say so', () => {
    expect(addWorkingDays(addDays(lastDay, -40), 10).certain).toBe(true)
    const later = addWorkingDays(lastDay, 1)
    expect(later.certain).toBe(false)
    expect(later.day > lastDay && !atWeekend(later.day)).toBe(true)
    expect(addWorkingDays(addDays(lastDay, -7), 10).certain).toBe(false)
    expect(workingDaysBetween(lastDay, addDays(lastDay, 7))).toEqual({ days: 5, certain: false })
  })

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d days are refused', (count) =>
    expect(() => addWorkingDays('2026-11-22', count)).toThrow(RangeError),
  )
})

describe('working days passed', () => {
  test.each([
    ['2026-11-22', '2026-11-22', 0, true],
    ['2026-11-22', '2026-11-20', 0, true],
    ['2026-11-20', '2026-11-22', 0, true],
    ['2026-11-20', '2026-11-23', 1, true],
    ['2026-02-13', '2026-02-28', 6, true],
    ['2023-12-25', '2024-01-02', 5, false],
  ])('from %s to %s: %i, certain: %p', (from, to, days, certain) => {
    expect(workingDaysBetween(from, to)).toEqual({ days, certain })
  })
})

describe('properties', () => {
  const days = fc
    .integer({ min: Date.parse('2023-06-01T00:00Z'), max: Date.parse('2027-06-30T00:00Z') })
    .map(dayOf)
  const counts = fc.integer({ min: 1, max: 40 })

  test('what was added has passed, and the day reached is worked', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const later = addWorkingDays(day, count)
        expect(workingDay(later.day).working).toBe(true)
        expect(workingDaysBetween(day, later.day)).toEqual({ days: count, certain: later.certain })
      }),
    )
  })

  test('in steps or at once, one arrives on the same day', () => {
    fc.assert(
      fc.property(days, counts, counts, (day, first, second) => {
        const half = addWorkingDays(day, first).day
        expect(addWorkingDays(half, second).day).toBe(addWorkingDays(day, first + second).day)
      }),
    )
  })

  test('a later start is never reached earlier', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const [early, late] = [addWorkingDays(day, count), addWorkingDays(addDays(day, 1), count)]
        expect(early.day <= late.day).toBe(true)
      }),
    )
  })
})
