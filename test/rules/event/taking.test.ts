import { diagnosePlace, diagnoseTime, overlaps } from '../../../cloudfunctions/event/rules/taking'
import { HOUR } from '../../../miniprogram/shared/time'
import { NOW, places, session } from './fixtures'

const item = (sessionId: string, from: number, to: number) => ({
  sessionId,
  title: '清洁沙滩',
  from,
  to,
  at: NOW,
  attempt: 'x',
})
const agenda = (...items: ReturnType<typeof item>[]) => ({ _id: 'p', items, takes: 1 })
const wish = { sessionId: 's1', from: NOW, to: NOW + 2 * HOUR }

test.each([
  ['back to back', [0, 2], [2, 4], false],
  ['a minute too long', [0, 3], [2, 4], true],
  ['inside', [0, 4], [1, 2], true],
  ['the same', [0, 1], [0, 1], true],
  ['apart', [0, 1], [5, 6], false],
])('overlap: %s', (_, [a, b], [c, d], expected) => {
  const first = { from: a ?? 0, to: b ?? 0 }
  const second = { from: c ?? 0, to: d ?? 0 }
  expect(overlaps(first, second)).toBe(expected)
  expect(overlaps(second, first)).toBe(expected)
})

test('why the time was not taken', () => {
  const other = agenda(item('s2', NOW + HOUR, NOW + 3 * HOUR))
  expect(diagnoseTime(undefined, wish, NOW)).toBe('no-agenda')
  expect(diagnoseTime(agenda(), wish, NOW)).toBe('again')
  expect(diagnoseTime(agenda(item('s1', NOW, NOW + HOUR)), wish, NOW)).toBe('in-flight')
  expect(diagnoseTime(other, wish, NOW)).toMatchObject({
    code: 'COLLIDES',
    text: '与您已报名的“清洁沙滩”（今天 10:00–12:00）时间冲突',
    details: { sessionId: 's2' },
  })
})

test('why the place was not taken', () => {
  const left = { ...places(session()), mine: undefined }
  const mine = { post: 'guide', at: NOW, attempt: 'x' }
  expect(diagnosePlace(undefined, 'guide')).toMatchObject({ code: 'NOT_FOUND' })
  expect(diagnosePlace(left, 'guide')).toBe('again')
  expect(diagnosePlace({ ...left, left: 0 }, 'guide')).toMatchObject({ code: 'FULL' })
  expect(diagnosePlace({ ...left, left: 0, mine }, 'guide')).toBe('in-flight')
})
