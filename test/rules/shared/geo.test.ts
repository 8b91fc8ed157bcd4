import fc from 'fast-check'
import { formatDistance, metresBetween, walkingMinutes } from '../../../miniprogram/shared/geo'

const west = { longitude: 114.4, latitude: 23.1 }

const positions = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
})

test('a degree of latitude is 111.2 km everywhere, a degree of longitude shrinks with the cosine', () => {
  const north = metresBetween(west, { ...west, latitude: west.latitude + 1 })
  const east = metresBetween(west, { ...west, longitude: west.longitude + 1 })
  expect(north).toBeCloseTo(111_195, -1)
  expect(east / north).toBeCloseTo(Math.cos((west.latitude * Math.PI) / 180), 3)
})

test('distance is symmetric, zero to itself, and at most half way round', () => {
  fc.assert(
    fc.property(positions, positions, (a, b) => {
      expect(metresBetween(a, b)).toBeCloseTo(metresBetween(b, a), 3)
      expect(metresBetween(a, a)).toBe(0)
      expect(metresBetween(a, b)).toBeLessThanOrEqual(Math.PI * 6_371_009)
    }),
  )
})

test('the antimeridian is crossed the short way', () => {
  const metres = metresBetween(
    { longitude: 179.5, latitude: 0 },
    { longitude: -179.5, latitude: 0 },
  )
  expect(metres).toBeCloseTo(111_195, -1)
})

test.each([
  [0, 1],
  [30, 1],
  [800 / 1.3, 10],
  [800, 13],
])('%d m straight are %i minutes on foot', (metres, minutes) => {
  expect(walkingMinutes(metres)).toBe(minutes)
})

test.each([
  [0, '10 米'],
  [4, '10 米'],
  [347, '350 米'],
  [994, '990 米'],
  [996, '1 公里'],
  [1000, '1 公里'],
  [1234, '1.2 公里'],
  [9949, '9.9 公里'],
  [9960, '10 公里'],
  [12_345, '12 公里'],
])('%d m read %s', (metres, text) => expect(formatDistance(metres)).toBe(text))
