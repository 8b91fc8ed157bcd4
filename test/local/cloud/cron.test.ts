import { CronError, Schedule } from '../../../local/cloud/triggers/cron'

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const written = (time: number) =>
  new Date(time + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** The moments after one, on China's clock. */
function moments(expression: string, from: string, count = 3): string[] {
  const schedule = new Schedule(expression)
  const found: number[] = []
  for (let next = schedule.after(at(from)); next && found.length < count; ) {
    found.push(next)
    next = schedule.after(next)
  }
  return found.map(written)
}

/** A Sunday, just before eight in the morning in China: still Saturday in the functions' zone. */
const SUNDAY = '2026-11-22 07:59:30'

test.each<[string, string[]]>([
  ['*/5 * * * * * *', ['2026-11-22 07:59:35', '2026-11-22 07:59:40', '2026-11-22 07:59:45']],
  ['0 0 2 1 * * *', ['2026-12-01 02:00:00', '2027-01-01 02:00:00', '2027-02-01 02:00:00']],
  ['0 15 10 * * MON-FRI *', ['2026-11-23 10:15:00', '2026-11-24 10:15:00', '2026-11-25 10:15:00']],
  ['0 0 10,14,16 * * * *', ['2026-11-22 10:00:00', '2026-11-22 14:00:00', '2026-11-22 16:00:00']],
  ['0 */30 9-17 * * * *', ['2026-11-22 09:00:00', '2026-11-22 09:30:00', '2026-11-22 10:00:00']],
  ['0 0 12 * * WED *', ['2026-11-25 12:00:00', '2026-12-02 12:00:00', '2026-12-09 12:00:00']],
  ['0 1/10 * * * * *', ['2026-11-22 08:01:00', '2026-11-22 08:11:00', '2026-11-22 08:21:00']],
])('%s is what the documentation says', (expression, expected) => {
  expect(moments(expression, SUNDAY)).toEqual(expected)
})

test('a day and a weekday are an "or"', () => {
  expect(moments('0 0 0 13 * FRI *', '2026-12-04 00:00:00')).toEqual([
    '2026-12-11 00:00:00',
    '2026-12-13 00:00:00',
    '2026-12-18 00:00:00',
  ])
})

test('a day that a month does not have is passed over, and one that never comes has no moment', () => {
  expect(moments('0 0 0 31 * * *', SUNDAY, 2)).toEqual([
    '2026-12-31 00:00:00',
    '2027-01-31 00:00:00',
  ])
  expect(new Schedule('0 0 0 29 2 * 2027').after(at(SUNDAY))).toBeUndefined()
  expect(new Schedule('0 0 0 1 1 * 2020').after(at(SUNDAY))).toBeUndefined()
})

test('weekdays count from Sunday', () => {
  expect(moments('0 0 0 * * 0 *', SUNDAY, 1)).toEqual(['2026-11-29 00:00:00'])
  expect(moments('0 0 0 * * 6 *', SUNDAY, 1)).toEqual(['2026-11-28 00:00:00'])
})

test('the last moment not later than a time is that time itself when it is one', () => {
  const minutes = new Schedule('0 * * * * * *')
  const full = at('2026-11-22 08:00:00')
  expect([full, full + 1, full + 59_999].map((time) => minutes.upTo(time))).toEqual([
    full,
    full,
    full,
  ])
  expect(minutes.upTo(full - 1)).toBe(full - 60_000)
})

test.each([
  ['0 * * * *', /has 5 fields/],
  ['* * * * * * * *', /has 8 fields/],
  ['60 * * * * * *', /second "60": 0 to 59/],
  ['0 0 24 * * * *', /hour "24"/],
  ['0 0 0 0 * * *', /day "0"/],
  ['0 0 0 * 13 * *', /month "13"/],
  ['0 0 0 * * 7 *', /weekday "7": 0 to 6/],
  ['0 0 0 * * * 1969', /year "1969"/],
  ['0 0 0 L * * *', /day "L"/],
  ['0 0 0 ? * MON *', /day "\?"/],
  ['0 0 0 * * 5#2 *', /weekday "5#2"/],
  ['0 0 0 * * MON,XYZ *', /weekday "XYZ"/],
  ['0 0 22-2 * * * *', /hour "22-2"/],
  ['*/0 * * * * * *', /second "\*\/0"/],
  ['*-5 * * * * * *', /second "\*-5"/],
  ['1,, * * * * * *', /second ""/],
])('%s is refused by name', (expression, message) => {
  const made = () => new Schedule(expression)
  expect(made).toThrow(CronError)
  expect(made).toThrow(message)
})
