import { coverAt } from '../../../cloudfunctions/insurance/rules/cover'
import { insuresTime } from '../../../cloudfunctions/insurance/rules/policy'
import { HOUR } from '../../../miniprogram/shared/time'
import { NOW } from '../event/fixtures'

const place = { from: NOW, to: NOW + 2 * HOUR, stands: true }

test.each<[string, object, number, object]>([
  ['before the session', {}, NOW - 1, { state: 'pending', dueAt: NOW }],
  ['from its first moment', {}, NOW, { state: 'active', dueAt: NOW + 2 * HOUR }],
  ['until its last', {}, NOW + 2 * HOUR - 1, { state: 'active', dueAt: NOW + 2 * HOUR }],
  ['when it is over', {}, NOW + 2 * HOUR, { state: 'ended' }],
  ['without the place', { stands: false }, NOW - 1, { state: 'ended' }],
])('a cover %s', (_, more, now, cover) => {
  expect(coverAt({ ...place, ...more }, now)).toEqual(cover)
})

test('a policy holds for whole days of China', () => {
  const policy = { from: '2026-11-22', until: '2026-11-22' }
  const midnight = Date.UTC(2026, 10, 21, 16)
  const within = (from: number, to: number) => insuresTime(policy, { from, to })
  expect(within(midnight, midnight + 24 * HOUR)).toBe(true)
  expect(within(midnight - 1, midnight + HOUR)).toBe(false)
  expect(within(midnight, midnight + 24 * HOUR + 1)).toBe(false)
})
