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
  serial: fc.nat(NUMBERS_PER_AREA_YEAR - 1),
})
const numbers = parts.map(volunteerNumber)

test('15 digits that begin with area and year', () => {
  fc.assert(
    fc.property(parts, (given) => {
      const number = volunteerNumber(given)
      expect(number).toMatch(/^\d{15}$/)
      expect(number.slice(0, 8)).toBe(given.area + String(given.year).slice(2))
      expect(Number(number.slice(8, 14))).toBe(given.serial)
      expect(readVolunteerNumber(number)).toBe(number)
    }),
  )
})

test.each([
  { area: '441302', year: 2026, serial: -1 },
  { area: '441302', year: 2026, serial: 1_000_000 },
  { area: '441302', year: 2026, serial: 0.5 },
  { area: '44130', year: 2026, serial: 0 },
  { area: 'zhongkai', year: 2026, serial: 0 },
  { area: '441302', year: 1999, serial: 0 },
  { area: '441302', year: 2100, serial: 0 },
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
