import { type Due, remindersDue } from '../../../cloudfunctions/event/rules/reminders'
import { HOUR, MINUTE } from '../../../miniprogram/shared/time'

const NUMBERS = { remindEveningAt: 19, remindHoursBefore: 2 }

/** An hour of the clock in China. */
const china = (text: string) => Date.parse(`${text}+08:00`)

/** The reminders of a session that a timer gives which runs every minute from `since` to `until`. */
function given(
  session: number,
  since: number,
  until: number,
  numbers = NUMBERS,
): [string, string][] {
  const told: [string, string][] = []
  for (let now = since + MINUTE; now <= until; now += MINUTE) {
    for (const { kind, from, to } of remindersDue(now - MINUTE, now, numbers)) {
      if (from <= session && session < to)
        told.push([kind, new Date(now + 8 * HOUR).toISOString().slice(0, 16)])
    }
  }
  return told
}

test.each([
  ['in the morning', '2026-11-29T09:00', '2026-11-28T19:00', '2026-11-29T07:00'],
  ['at the first minute of a day', '2026-11-29T00:00', '2026-11-28T19:00', '2026-11-28T22:00'],
  ['at the last minute of a day', '2026-11-28T23:59', '2026-11-27T19:00', '2026-11-28T21:59'],
  ['on the first of a month', '2026-12-01T08:30', '2026-11-30T19:00', '2026-12-01T06:30'],
  ['on the first of a year', '2027-01-01T01:30', '2026-12-31T19:00', '2026-12-31T23:30'],
  ['on the first of March', '2027-03-01T09:00', '2027-02-28T19:00', '2027-03-01T07:00'],
])(
  'a session %s is reminded of on the evening before and two hours before',
  (_, at, evening, hours) => {
    const session = china(`${at}:00`)
    expect(given(session, session - 30 * HOUR, session + HOUR)).toEqual([
      ['evening', evening],
      ['hours', hours],
    ])
  },
)

test.each([
  ['only the evening', { remindEveningAt: 19, remindHoursBefore: 0 }, ['evening']],
  ['only the hours', { remindEveningAt: 0, remindHoursBefore: 3 }, ['hours']],
  ['neither', { remindEveningAt: 0, remindHoursBefore: 0 }, []],
])('settings ask for %s', (_, numbers, kinds) => {
  const session = china('2026-11-29T09:00:00')
  const told = given(session, session - 30 * HOUR, session, numbers)
  expect(told.map(([kind]) => kind)).toEqual(kinds)
})

const covers = (due: Due[], session: number) =>
  due.filter(({ from, to }) => from <= session && session < to).map(({ kind }) => kind)

test('a timer that stood still makes up for what has not begun, the nearer reminder first', () => {
  const [since, now] = [china('2026-11-28T12:00:00'), china('2026-11-29T08:00:00')]
  const due = remindersDue(since, now, NUMBERS)
  expect(covers(due, china('2026-11-29T09:00:00'))).toEqual(['hours', 'evening'])
  expect(covers(due, china('2026-11-29T15:00:00'))).toEqual(['evening'])
  expect(covers(due, now)).toEqual([])
  expect(covers(due, china('2026-11-30T09:00:00'))).toEqual([])
})

test('nothing falls due twice, and nothing while time stands still', () => {
  const now = china('2026-11-28T19:00:00')
  expect(covers(remindersDue(now - 1, now, NUMBERS), now + 14 * HOUR)).toEqual(['evening'])
  expect(remindersDue(now, now, NUMBERS)).toEqual([])
  expect(covers(remindersDue(now, now + HOUR, NUMBERS), now + 14 * HOUR)).toEqual([])
})
