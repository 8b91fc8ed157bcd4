import { spanOf } from '../../../cloudfunctions/event/rules/outline'
import { summaryOf } from '../../../cloudfunctions/event/rules/summary'
import { DAY, HOUR } from '../../../miniprogram/shared/time'
import { eventOf, NOW, places, session } from './fixtures'

const past = session({ _id: 's0', from: NOW - DAY, to: NOW - DAY + HOUR })
const first = session({ _id: 's1', cap: 5 })
const second = session({ _id: 's2', cap: 5, from: first.from + DAY, to: first.to + DAY })
const event = eventOf([past, first, second])

const summary = (left: [string, object][], now = NOW) =>
  summaryOf(
    event,
    new Map(left.map(([id, more]) => [id, places(session({ _id: id, cap: 5 }), more)])),
    now,
  )

test('speaks of the sessions that have not ended', () => {
  expect(
    summary([
      ['s1', { left: 2 }],
      ['s2', { left: 5 }],
    ]),
  ).toMatchObject({ from: first.from, sessions: 2, cap: 10, taken: 3, recruiting: 'open' })
})

test('is as open as its most open session', () => {
  expect(
    summary([
      ['s1', { left: 0 }],
      ['s2', { left: 1 }],
    ]).recruiting,
  ).toBe('open')
  expect(
    summary([
      ['s1', { left: 0 }],
      ['s2', { left: 0 }],
    ]).recruiting,
  ).toBe('full')
})

test('speaks of the last session when all are over', () => {
  const over = summary([['s2', {}]], second.to)
  expect(over).toMatchObject({ from: second.from, sessions: 1, recruiting: 'ended' })
})

test('a session without places is closed', () => {
  expect(summary([]).recruiting).toBe('closed')
})

test('an event spans its sessions and stands at the next', () => {
  const span = spanOf(event, NOW)
  expect(span).toEqual({
    lastEnd: second.to,
    opensAt: past.opensAt,
    closesAt: second.closesAt,
    nextFrom: first.from,
    nextTo: first.to,
    ahead: event.place.location,
  })
  expect(Object.keys(spanOf(event, second.to)).sort()).toEqual(['closesAt', 'lastEnd', 'opensAt'])
})

test('tells the distance where a position is known', () => {
  const near = { longitude: 114.72, latitude: 22.99 }
  expect(summaryOf(event, new Map(), NOW, near).distance).toBe(1112)
})
