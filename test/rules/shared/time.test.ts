import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'
import fc from 'fast-check'
import {
  addDays,
  ageOn,
  DAY,
  dayOf,
  daysBetween,
  formatClock,
  formatDate,
  formatDay,
  formatMoment,
  formatSpan,
  HOUR,
  isDay,
  MINUTE,
  startOfDay,
  untilText,
  weekdayOf,
} from '../../../miniprogram/shared/time'

dayjs.extend(utc)

/** An instant written as the clock on the wall in China: `2026-11-22 09:00`. */
const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}:00+08:00`)
const now = at('2026-11-22 09:00')

const instants = fc.integer({
  min: Date.parse('1900-01-01T00:00Z'),
  max: Date.parse('2199-12-31T00:00Z'),
})
const days = instants.map(dayOf)

describe('days', () => {
  test.each([
    ['2026-11-22 00:00', '2026-11-22'],
    ['2026-11-21 23:59', '2026-11-21'],
    ['2026-12-31 23:59', '2026-12-31'],
    ['2027-01-01 00:00', '2027-01-01'],
    ['2024-02-29 00:00', '2024-02-29'],
    ['2024-02-29 23:59', '2024-02-29'],
  ])('%s falls on %s', (wall, day) => expect(dayOf(at(wall))).toBe(day))

  test.each([
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-02-29', 366, '2025-03-01'],
    ['2025-03-01', -1, '2025-02-28'],
    ['2026-03-08', 1, '2026-03-09'],
  ])('%s plus %i is %s', (day, count, later) => expect(addDays(day, count)).toBe(later))

  test.each(['2025-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1', '', '20260101'])(
    '%p is not a day',
    (text) => {
      expect(isDay(text)).toBe(false)
      expect(() => startOfDay(text)).toThrow(RangeError)
    },
  )

  test('reckons like dayjs at a fixed +08:00, for any instant', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const oracle = dayjs.utc(instant).add(8, 'hour')
        expect(dayOf(instant)).toBe(oracle.format('YYYY-MM-DD'))
        expect(formatClock(instant)).toBe(oracle.format('HH:mm'))
        expect(weekdayOf(dayOf(instant))).toBe(oracle.day())
      }),
    )
  })

  test('a day starts within itself, and its predecessor ends one millisecond earlier', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(dayOf(startOfDay(day))).toBe(day)
        expect(dayOf(startOfDay(day) - 1)).toBe(addDays(day, -1))
      }),
    )
  })

  test('daysBetween undoes addDays', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
  })
})

describe('age', () => {
  test.each([
    ['2008-11-22', '2026-11-21', 17],
    ['2008-11-22', '2026-11-22', 18],
    ['2012-02-29', '2026-02-28', 13],
    ['2012-02-29', '2026-03-01', 14],
    ['2012-02-29', '2028-02-28', 15],
    ['2012-02-29', '2028-02-29', 16],
    ['2018-12-31', '2026-12-30', 7],
    ['2018-12-31', '2026-12-31', 8],
    ['2026-11-22', '2026-11-22', 0],
    ['2026-11-23', '2026-11-22', -1],
  ])('born %s, on %s: %i', (birth, day, age) => expect(ageOn(birth, day)).toBe(age))
})

describe('texts', () => {
  test.each([
    ['2026-11-22', '11月22日 周日'],
    ['2026-01-01', '1月1日 周四'],
    ['2027-01-03', '2027年1月3日 周日'],
    ['2025-12-31', '2025年12月31日 周三'],
  ])('%s reads %s', (day, text) => expect(formatDay(day, now)).toBe(text))

  test('the year turns at midnight in China', () => {
    expect(formatDay('2027-01-01', at('2026-12-31 23:59'))).toBe('2027年1月1日 周五')
    expect(formatDay('2027-01-01', at('2027-01-01 00:00'))).toBe('1月1日 周五')
  })

  test('a date is written out with its year', () =>
    expect(formatDate('1996-05-20')).toBe('1996年5月20日'))

  test('a moment is its day and its clock', () =>
    expect(formatMoment(at('2026-11-29 09:05'), now)).toBe('11月29日 周日 09:05'))

  test.each([
    ['2026-11-22 09:00', '2026-11-22 11:30', '今天 09:00–11:30'],
    ['2026-11-23 00:00', '2026-11-23 01:00', '明天 00:00–01:00'],
    ['2026-11-24 09:00', '2026-11-24 11:30', '后天 09:00–11:30'],
    ['2026-11-21 09:00', '2026-11-21 11:30', '11月21日 周六 09:00–11:30'],
    ['2026-11-29 09:00', '2026-11-29 11:30', '11月29日 周日 09:00–11:30'],
    ['2026-11-29 20:00', '2026-11-30 00:00', '11月29日 周日 20:00–24:00'],
    ['2026-11-23 22:00', '2026-11-24 02:00', '明天 22:00–次日 02:00'],
    ['2026-11-30 22:00', '2026-12-01 02:00', '11月30日 周一 22:00–次日 02:00'],
    ['2026-11-29 09:00', '2026-12-01 17:00', '11月29日 周日 09:00–12月1日 周二 17:00'],
    ['2026-12-31 09:00', '2027-01-02 17:00', '12月31日 周四 09:00–2027年1月2日 周六 17:00'],
  ])('%s to %s reads %s', (from, to, text) => {
    expect(formatSpan(at(from), at(to), now)).toBe(text)
  })

  test('today changes to tomorrow at midnight in China', () => {
    const span = [at('2026-11-22 09:00'), at('2026-11-22 10:00')] as const
    expect(formatSpan(...span, at('2026-11-21 23:59'))).toBe('明天 09:00–10:00')
    expect(formatSpan(...span, at('2026-11-22 00:00'))).toBe('今天 09:00–10:00')
  })

  test.each([
    [-DAY, '不到 1 分钟'],
    [0, '不到 1 分钟'],
    [MINUTE - 1, '不到 1 分钟'],
    [MINUTE, '1 分钟'],
    [HOUR - 1, '59 分钟'],
    [HOUR, '1 小时'],
    [DAY - 1, '23 小时'],
    [DAY, '1 天'],
    [3 * DAY - 1, '2 天'],
  ])('%i ms ahead reads %s', (left, text) => expect(untilText(now + left, now)).toBe(text))
})
