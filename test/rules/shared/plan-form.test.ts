import fc from 'fast-check'
import * as v from 'valibot'
import { planContent } from '../../../cloudfunctions/event/schemas'
import {
  areaIn,
  circleOf,
  copyOf,
  FOR_GOOD,
  NO_PLAN,
  newSession,
  onDay,
  type PlanContent,
  type PlanSession,
  planInput,
  sessionFault,
  sessionForm,
  sessionOf,
  weekly,
  withCircle,
} from '../../../miniprogram/shared/plan-form'
import {
  DAY,
  dayOf,
  formatClock,
  HOUR,
  momentOf,
  weekdayOf,
} from '../../../miniprogram/shared/time'

/** A Sunday. */
const NOW = Date.parse('2026-11-22T09:00:00+08:00')
const WEEK = 7 * DAY

const at = (text: string) => Date.parse(`${text}:00+08:00`)

const session: PlanSession = {
  sessionId: 's1',
  from: at('2026-11-28T09:00'),
  to: at('2026-11-28T11:30'),
  opensAt: at('2026-11-22T08:00'),
  closesAt: at('2026-11-27T20:00'),
  cap: 12,
}

let serial = 0
const newId = () => `new-${++serial}`

beforeEach(() => {
  serial = 0
})

describe('a session', () => {
  test('comes out of its form as it went in', () =>
    expect(sessionOf(sessionForm(session))).toEqual(session))

  test('that ends before it starts ends on the next day', () => {
    const night = { ...sessionForm(session), from: '22:00', to: '02:00' }
    expect(sessionOf(night).to).toBe(at('2026-11-29T02:00'))
  })

  test('takes its close along to another day, and not its opening', () => {
    const moved = sessionOf(onDay(sessionForm(session), '2026-12-05'))
    expect(moved.closesAt).toBe(session.closesAt + WEEK)
    expect(moved.opensAt).toBe(session.opensAt)
  })

  test('a new one lacks nothing', () => expect(sessionFault(newSession('s', NOW), NOW)).toBe(''))

  test.each([
    [{ cap: '-1' }, '人数请填 1 以上的整数，不限请留空'],
    [{ day: '2026-11-21' }, '开始时间已经过去，请改一个'],
    [{ opensDay: '2026-11-28' }, '报名截止要晚于报名开始'],
    [{ closesDay: '2026-11-29' }, '报名截止不能晚于活动结束'],
  ])('%j: %s', (more, fault) =>
    expect(sessionFault({ ...sessionForm(session), ...more }, NOW)).toBe(fault),
  )

  test('comes again each week on the same weekday at the same clock', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 9999 }),
        (n, hours) => {
          const from = NOW + hours * HOUR
          const first = { ...session, from, to: from + HOUR }
          const all = weekly(first, n, newId)
          expect(all).toHaveLength(n)
          all.forEach((one, i) => {
            expect(one.from - from).toBe((i + 1) * WEEK)
            expect(formatClock(one.from)).toBe(formatClock(from))
            expect(weekdayOf(dayOf(one.from))).toBe(weekdayOf(dayOf(from)))
            expect([one.to - one.from, one.closesAt - one.from, one.from - one.opensAt]).toEqual([
              HOUR,
              first.closesAt - from,
              from - first.opensAt,
            ])
          })
          expect(new Set(all.map(({ sessionId }) => sessionId)).size).toBe(n)
        },
      ),
    ))
})

describe('a copy', () => {
  const later = { ...session, sessionId: 's2', from: session.from + DAY, to: session.to + DAY }
  const plan: PlanContent = { ...NO_PLAN, title: '清洁', sessions: [later, session] }

  test('of what is past begins on the same weekdays, soon and whole', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (days) => {
        const now = session.from + days * DAY
        const { sessions } = copyOf(plan, now, newId)
        const [first, second] = sessions
        expect(first?.from).toBeGreaterThanOrEqual(now + DAY)
        expect(first?.from).toBeLessThan(now + DAY + WEEK)
        expect(((first?.from ?? 0) - session.from) % WEEK).toBe(0)
        expect((second?.from ?? 0) - (first?.from ?? 0)).toBe(DAY)
      }),
    ))

  test('of what is to come stays where it is, with sessions of its own', () => {
    const { sessions, title } = copyOf(plan, NOW, newId)
    expect(title).toBe('清洁')
    expect(sessions).toEqual([
      { ...session, sessionId: 'new-1' },
      { ...later, sessionId: 'new-2' },
    ])
  })

  test('lets members in first as long before, or for good', () => {
    const now = session.to + WEEK
    const first = copyOf({ ...plan, membersUntil: session.opensAt }, now, newId)
    expect((first.sessions[0]?.from ?? 0) - (first.membersUntil ?? 0)).toBe(
      session.from - session.opensAt,
    )
    expect(copyOf({ ...plan, membersUntil: FOR_GOOD }, now, newId).membersUntil).toBe(FOR_GOOD)
  })
})

test.each(['all', 'members', 'members-first'] as const)('who may sign up: %s', (circle) => {
  const members = { ...NO_PLAN, membersUntil: FOR_GOOD }
  expect(circleOf(withCircle(members, circle, NOW))).toBe(circle)
})

test('an address tells its district, where it does', () => {
  expect(areaIn('广东省惠州市惠阳区淡水街道', '441302')).toBe('441303')
  expect(areaIn('海滨路 1 号', '441302')).toBe('441302')
})

test('what is sent is what the contract takes, however long the names of a map are', () => {
  const place = {
    ...{ name: ' ', address: '路'.repeat(200), area: '441302' },
    ...{ longitude: 114.4, latitude: 23.1 },
  }
  const sent = planInput({ ...NO_PLAN, title: ' 清洁 ', place, sessions: [session] })
  expect(sent.title).toBe('清洁')
  expect(sent.place?.name).toBe('地图上选定的位置')
  expect(v.is(planContent, sent)).toBe(true)
})

test('a clock of a day is an instant', () =>
  expect(momentOf('2026-11-22', '09:05')).toBe(at('2026-11-22T09:05')))
