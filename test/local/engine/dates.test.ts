import { compileExpression } from '../../../local/cloud/engine/expressions'

const value = (expression: unknown, document = {}) => compileExpression(expression)(document)
const at = (text: string) => new Date(`${text}Z`)

test.each<[string, object]>([
  ['2024-12-30T12:00', { $isoWeek: 1, $isoWeekYear: 2025, $week: 52, $dayOfYear: 365 }],
  ['2021-01-01T12:00', { $isoWeek: 53, $isoWeekYear: 2020, $week: 0, $dayOfYear: 1 }],
  ['2023-01-01T12:00', { $isoWeek: 52, $isoWeekYear: 2022, $week: 1, $isoDayOfWeek: 7 }],
  ['2024-02-29T23:59', { $isoWeek: 9, $month: 2, $dayOfMonth: 29, $dayOfWeek: 5 }],
])('the parts of %s', (text, parts) => {
  const read = Object.keys(parts).map((name) => [name, value({ [name]: at(text) })])
  expect(Object.fromEntries(read)).toEqual(parts)
})

test.each([
  ['Asia/Shanghai', '2024-07-01T12:00', 20],
  ['America/New_York', '2024-07-01T12:00', 8],
  ['America/New_York', '2024-01-01T12:00', 7],
  ['America/Argentina/Buenos_Aires', '2024-01-01T12:00', 9],
  ['UTC', '2024-01-01T12:00', 12],
  ['GMT', '2024-01-01T12:00', 12],
  ['+05:30', '2024-01-01T12:00', 17],
  ['-0800', '2024-01-01T12:00', 4],
  ['+03', '2024-01-01T12:00', 15],
])('the clocks of %s', (timezone, text, hour) => {
  expect(value({ $hour: { date: at(text), timezone } })).toBe(hour)
})

test('a time where clocks leap', () => {
  const parts = { year: 2024, month: 3, day: 10, hour: 12, timezone: 'America/New_York' }
  expect(value({ $dateFromParts: parts })).toEqual(at('2024-03-10T16:00'))
  expect(value({ $dateFromParts: { ...parts, day: 9 } })).toEqual(at('2024-03-09T17:00'))
})

test.each([
  ['2024-03-10', at('2024-03-10T00:00')],
  ['2024-03-10 08:30', at('2024-03-10T08:30')],
  ['2024-03-10T08:30:05.5Z', at('2024-03-10T08:30:05.500')],
  ['2024-03-10T08:30:05+08:00', at('2024-03-10T00:30:05')],
])('reads %s', (dateString, expected) => {
  expect(value({ $dateFromString: { dateString } })).toEqual(expected)
})

test('null and what is missing give null', () => {
  expect(value({ $hour: { date: '$at', timezone: '$zone' } }, { at: at('2024-01-01T00:00') })).toBe(
    null,
  )
  expect(value({ $dateToString: { date: '$no' } })).toBe(null)
  expect(value({ $dateFromParts: { year: '$no' } })).toBe(null)
  expect(value({ $year: ['$no'] })).toBe(null)
})

test.each<[object, RegExp]>([
  [{ $hour: { date: at('2024-01-01T00:00'), timezone: 'Middle/Earth' } }, /Middle\/Earth/],
  [{ $year: '2024' }, /can't convert "2024"/],
  [{ $dateToString: { date: at('2024-01-01T00:00'), format: '%B' } }, /'%B'/],
  [{ $dateFromString: { dateString: 'tomorrow' } }, /'tomorrow'/],
  [{ $dateFromString: { dateString: '2024-01-01T00:00Z', timezone: '+08:00' } }, /together/],
  [{ $dateFromString: { dateString: '1', format: '%U' } }, /'%U'/],
  [{ $dateFromParts: { month: 1 } }, /'year'/],
  [{ $dateFromParts: { year: 2024.5 } }, /integers/],
])('refuses %j', (expression, text) => {
  expect(() => value(expression)).toThrow(text)
})
