import fc from 'fast-check'
import {
  formatVolunteerNumber,
  NUMBERS_PER_AREA_YEAR,
  readVolunteerNumber,
  type VolunteerNumberParts,
  volunteerNumber,
} from '../../../miniprogram/shared/volunteer-number'

const parts: fc.Arbitrary<VolunteerNumberParts> = fc.record({
  area: fc.integer({ min: 110000, max: 659999 }).map(String),
  year: fc.integer({ min: 2000, max: 2099 }),
  counter: fc.nat(NUMBERS_PER_AREA_YEAR - 1),
})
const numbers = parts.map(volunteerNumber)
const serial = (counter: number) =>
  Number(volunteerNumber({ area: '441302', year: 2026, counter }).slice(8, 14))

test('15 digits that begin with area and year', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const number = volunteerNumber(given)
      expect(number).toMatch(/^\d{15}$/)
      expect(number.slice(0, 8)).toBe(given.area + String(given.year).slice(2))
      expect(readVolunteerNumber(number)).toBe(number)
    }),
  )
})

test('no two counters of an area and year share a number', () => {
  // A scramble that is not one-to-one would collide some 450 times among so many.
  const counters = Array.from({ length: 30_000 }, (_, i) => i * 33)
  expect(new Set(counters.map(serial)).size).toBe(counters.length)
})

test('the serial tells neither the order nor the count', () => {
  const serials = Array.from({ length: 10_000 }, (_, counter) => serial(counter))
  const rises = serials.filter((value, i) => i > 0 && value > (serials[i - 1] ?? 0)).length
  const neighbours = serials.filter((value, i) => Math.abs(value - (serials[i - 1] ?? -9)) === 1)
  const lowerHalf = serials.filter((value) => value < NUMBERS_PER_AREA_YEAR / 2).length
  expect(rises).toBeGreaterThan(4_500)
  expect(rises).toBeLessThan(5_500)
  expect(neighbours.length).toBeLessThan(10)
  expect(lowerHalf).toBeGreaterThan(4_500)
  expect(lowerHalf).toBeLessThan(5_500)
})

test('another area or year has another order', () => {
  const start = (area: string, year: number) =>
    [0, 1, 2, 3].map((counter) => volunteerNumber({ area, year, counter }).slice(8, 14)).join()
  const starts = [start('441302', 2026), start('441303', 2026), start('441302', 2027)]
  expect(new Set(starts).size).toBe(3)
})

test('the millionth is the last', () => {
  const given = { area: '441302', year: 2026 }
  expect(volunteerNumber({ ...given, counter: 999_999 })).toHaveLength(15)
  expect(() => volunteerNumber({ ...given, counter: 1_000_000 })).toThrow(
    new RangeError('No volunteer numbers left for 441302 in 2026: 1000000'),
  )
})

test.each([
  { area: '441302', year: 2026, counter: -1 },
  { area: '441302', year: 2026, counter: 0.5 },
  { area: '44130', year: 2026, counter: 0 },
  { area: 'zhongkai', year: 2026, counter: 0 },
  { area: '441302', year: 1999, counter: 0 },
  { area: '441302', year: 2100, counter: 0 },
])('%j is refused', (given) => expect(() => volunteerNumber(given)).toThrow(RangeError))

test('one wrong digit is always found', () => {
  fc.assert(
    fc.property(numbers, fc.nat(14), fc.nat(9), (number, place, digit) => {
      fc.pre(number.charAt(place) !== String(digit))
      const wrong = number.slice(0, place) + digit + number.slice(place + 1)
      expect(readVolunteerNumber(wrong)).toBeUndefined()
    }),
  )
})

test('two neighbours swapped are always found', () => {
  fc.assert(
    fc.property(numbers, fc.nat(13), (number, place) => {
      const [left, right] = [number.charAt(place), number.charAt(place + 1)]
      fc.pre(left !== right)
      const wrong = number.slice(0, place) + right + left + number.slice(place + 2)
      expect(readVolunteerNumber(wrong)).toBeUndefined()
    }),
  )
})

test('Damm’s published example has his check digit', () => {
  // 572 → 4; leading zeros do not change it.
  expect(readVolunteerNumber('000000000005724')).toBe('000000000005724')
})

test('what is formatted for reading is read back, however it was typed', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      const text = formatVolunteerNumber(number)
      expect(text).toMatch(/^\d{4} \d{4} \d{4} \d{3}$/)
      expect(readVolunteerNumber(` ${text}\n`)).toBe(number)
      expect(readVolunteerNumber(text.replaceAll(' ', '-'))).toBe(number)
    }),
  )
})

test.each(['', '12345', '44130226123456', '4413022612345678', '44130226123456X'])(
  '%p is no volunteer number',
  (text) => expect(readVolunteerNumber(text)).toBeUndefined(),
)
