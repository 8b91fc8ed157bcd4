import fc from 'fast-check'
import { encodeValue, joinKey } from '../../../local/cloud/engine/keys'
import { clone, compare, identity } from '../../../local/cloud/engine/values'

const scalar = fc.oneof(
  fc.constantFrom(null, true, false, Number.NaN, -0, 0, Infinity, -Infinity),
  fc.double(),
  fc.integer({ min: -3, max: 3 }),
  fc.date(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'a', 'a\0', 'a\0b', 'ab', '\uffff', '😀', '\ue000'),
  fc.constantFrom(/a/, /a/i),
)

const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 2 },
    scalar,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'ab'), tie('any'), { maxKeys: 3 }),
  ),
})).any

const sign = Math.sign

test('bytes sort as values do, backwards in a falling field', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      const wanted = sign(compare(a, b))
      expect(sign(encodeValue(a).compare(encodeValue(b)))).toBe(wanted)
      // A falling value is never the last of a key: what follows it begins above the least byte.
      const falling = (each: unknown) => joinKey([encodeValue(each, true), encodeValue('id')])
      expect(sign(falling(b).compare(falling(a)))).toBe(wanted)
    }),
    { numRuns: 500 },
  )
})

test('the order of values is an order', () => {
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      expect(sign(compare(a, b))).toBe(-sign(compare(b, a)) + 0)
      if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0)
      expect(identity(a) === identity(b)).toBe(compare(a, b) === 0)
      expect(compare(clone(a), a)).toBe(0)
    }),
    { numRuns: 500 },
  )
})

test('the second field decides only where the first is equal', () => {
  fc.assert(
    fc.property(value, value, value, value, (a, b, c, d) => {
      const key = (first: unknown, second: unknown) =>
        joinKey([encodeValue(first), encodeValue(second)])
      const wanted = sign(compare(a, c)) || sign(compare(b, d))
      expect(sign(key(a, b).compare(key(c, d)))).toBe(wanted)
    }),
    { numRuns: 500 },
  )
})

test('a date is no number, whatever its milliseconds', () => {
  expect(compare(new Date(5), 5)).not.toBe(0)
  expect(encodeValue(new Date(5)).equals(encodeValue(5))).toBe(false)
  expect(encodeValue(Number.MAX_VALUE).compare(encodeValue(new Date(0)))).toBe(-1)
})

test('a value that is too large for a key is refused in words', () => {
  expect(() => encodeValue('长'.repeat(700))).toThrow(/key too large to index/)
})
