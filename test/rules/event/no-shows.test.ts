import fc from 'fast-check'
import { DEFAULT_SETTINGS } from '../../../cloudfunctions/_kernel/settings'
import {
  suspendedUntil,
  whyNotAppeal,
  whyNotDecideAppeal,
  whyNotMark,
} from '../../../cloudfunctions/event/rules/no-shows'
import { addDays, DAY, type Day, startOfDay } from '../../../miniprogram/shared/time'
import { NOW, session } from './fixtures'

const until = (items: { to: number }[]) => suspendedUntil(items, DEFAULT_SETTINGS)
/** Missed on these days, at noon. */
const missed = (...days: Day[]) => days.map((day) => ({ to: startOfDay(day) + DAY / 2 }))

describe('three no-shows within 90 days', () => {
  test('keep somebody from limited places for 30 days after the last', () => {
    const three = missed('2026-09-01', '2026-10-01', '2026-11-01')
    expect(until(three)).toBe(startOfDay('2026-12-02'))
    expect(until(three.slice(1))).toBeUndefined()
    expect(until([])).toBeUndefined()
  })

  test('the 90th day counts, the 91st does not', () => {
    const last = addDays('2026-01-01', 89)
    expect(until(missed('2026-01-01', '2026-02-01', last))).toBe(startOfDay(addDays(last, 31)))
    expect(until(missed('2026-01-01', '2026-02-01', addDays(last, 1)))).toBeUndefined()
  })

  test('days are those of China: a quarter past midnight there is the evening before in UTC', () => {
    const first = startOfDay('2026-01-01')
    const last = startOfDay(addDays('2026-01-01', 90))
    expect(until([{ to: first }, { to: first }, { to: last - 1 }])).toBeDefined()
    expect(until([{ to: first }, { to: first }, { to: last }])).toBeUndefined()
    expect(until([{ to: first - 1 }, { to: first }, { to: last - 1 }])).toBeUndefined()
  })

  test('a fourth soon after prolongs it, one long after does not', () => {
    const three = missed('2026-01-01', '2026-01-02', '2026-01-03')
    expect(until([...three, ...missed('2026-01-20')])).toBe(startOfDay('2026-02-20'))
    expect(until([...three, ...missed('2026-09-20')])).toBe(startOfDay('2026-02-03'))
  })
})

const items = fc.array(fc.record({ to: fc.integer({ min: NOW - 400 * DAY, max: NOW }) }), {
  maxLength: 12,
})

test('in whichever order they are told, the same follows', () => {
  const shuffled = items.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  )
  fc.assert(fc.property(shuffled, ([all, other]) => expect(until(other)).toBe(until(all))))
})

test('one more never shortens, and one taken back never prolongs', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: NOW - 400 * DAY, max: NOW }), (all, to) => {
      expect(until([...all, { to }]) ?? 0).toBeGreaterThanOrEqual(until(all) ?? 0)
    }),
  )
})

test('there is one exactly where three lie within 90 days', () => {
  const dayNumber = ({ to }: { to: number }) => Math.floor((to + 8 * 3_600_000) / DAY)
  fc.assert(
    fc.property(items, (all) => {
      const days = all.map(dayNumber)
      const close = days.some(
        (first) => days.filter((d) => d >= first && d < first + 90).length >= 3,
      )
      expect(until(all) !== undefined).toBe(close)
    }),
  )
})

test('marking is open from the end of the session for seven days', () => {
  const { to } = session()
  const codeAt = (now: number) => whyNotMark({ to }, now, DEFAULT_SETTINGS)?.code
  expect(codeAt(to - 1)).toBe('NOT_OVER_YET')
  expect(codeAt(to)).toBeUndefined()
  expect(codeAt(to + 7 * DAY - 1)).toBeUndefined()
  expect(codeAt(to + 7 * DAY)).toBe('TOO_LATE_TO_MARK')
})

test('an appeal is for a no-show that stands, once', () => {
  const appeal = (state: 'open' | 'upheld' | 'refused' | 'moot') => ({
    ...{ state, scope: 'o0', organiser: '助老队', openedAt: NOW },
    statement: 'sealed' as never,
    request: { key: 'k', hash: 'h' },
  })
  expect(whyNotAppeal({ state: 'approved' })?.code).toBe('STATE_CHANGED')
  expect(whyNotAppeal({ state: 'no-show' })).toBeUndefined()
  expect(whyNotAppeal({ state: 'no-show', appeal: appeal('moot') })).toBeUndefined()
  for (const state of ['open', 'refused', 'upheld'] as const)
    expect(whyNotAppeal({ state: 'no-show', appeal: appeal(state) })?.code).toBe('ALREADY_APPEALED')
})

test('nobody decides on what they marked, or what was marked of them and theirs', () => {
  const marked = { marked: { by: 'leader', at: NOW }, personId: 'child' }
  const codeOf = (actor: string, people = [actor]) =>
    whyNotDecideAppeal(marked, { actor, people })?.code
  expect(codeOf('leader')).toBe('OWN_APPEAL')
  expect(codeOf('parent', ['parent', 'child'])).toBe('OWN_APPEAL')
  expect(codeOf('above')).toBeUndefined()
})
