import { compileFilter } from '../../../local/cloud/engine/match'
import type { Filter } from '../../../local/cloud/engine/types'

const matches = (filter: Filter, document: unknown) => compileFilter(filter)(document)

/** What MongoDB answers, by its documentation and its own unit tests. */
const accepted: [string, Filter, Record<string, unknown>][] = [
  ['a value', { a: 1 }, { a: 1 }],
  ['an element', { a: 1 }, { a: [1, 2] }],
  ['a whole array', { a: [1, 2] }, { a: [1, 2] }],
  ['an array in an array', { a: [1] }, { a: [[1], 2] }],
  ['a path', { 'a.b': 1 }, { a: { b: 1 } }],
  ['a path through an array', { 'a.b': 1 }, { a: [{ b: 2 }, { b: 1 }] }],
  ['a numbered element', { 'a.1': 5 }, { a: [4, 5] }],
  ['a numbered element and on', { 'a.0.b': 5 }, { a: [{ b: 5 }] }],
  ['a key that is a number', { 'a.1': 5 }, { a: { 1: 5 } }],
  ['a whole object', { a: { x: 1, y: 2 } }, { a: { x: 1, y: 2 } }],
  ['an empty object', { a: {} }, { a: {} }],
  ['null for missing', { a: null }, {}],
  ['null on a missing path', { 'a.b': null }, { a: {} }],
  ['null on a path into a scalar', { 'a.b': null }, { a: 4 }],
  ['null on a path into elements', { 'a.b': null }, { a: [{}] }],
  ['a date', { a: new Date(5) }, { a: new Date(5) }],
  ['NaN', { a: Number.NaN }, { a: Number.NaN }],
  ['NaN at least', { a: { $gte: Number.NaN } }, { a: Number.NaN }],
  ['another type is not equal', { a: { $ne: '1' } }, { a: 1 }],
  ['$ne of missing', { a: { $ne: 1 } }, {}],
  ['$gte null', { a: { $gte: null } }, {}],
  ['two bounds by two elements', { a: { $gt: 5, $lt: 3 } }, { a: [1, 10] }],
  ['dates in a range', { a: { $gt: new Date(1), $lt: new Date(9) } }, { a: new Date(5) }],
  ['$in with null', { a: { $in: [null, 3] } }, {}],
  ['$in with a pattern', { a: { $in: [/^x/, 3] } }, { a: 'xy' }],
  ['$in of an element', { a: { $in: [3] } }, { a: [1, 3] }],
  ['$nin', { a: { $nin: [1, 2] } }, { a: [3] }],
  ['$all', { a: { $all: [1, 2] } }, { a: [2, 3, 1] }],
  ['$all of one scalar', { a: { $all: [1] } }, { a: 1 }],
  [
    '$all with $elemMatch',
    { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
    { a: [{ x: 1 }, { x: 2 }] },
  ],
  ['$elemMatch of fields', { a: { $elemMatch: { x: 1, y: 2 } } }, { a: [{ x: 1, y: 2 }] }],
  ['$elemMatch of values', { a: { $elemMatch: { $gt: 1, $lt: 3 } } }, { a: [0, 2] }],
  ['$elemMatch with $or', { a: { $elemMatch: { $or: [{ x: 1 }, { x: 5 }] } } }, { a: [{ x: 5 }] }],
  ['$size', { a: { $size: 2 } }, { a: [1, 2] }],
  ['$exists', { 'a.b': { $exists: true } }, { a: [{ b: null }] }],
  ['not $exists', { 'a.b': { $exists: false } }, { a: [] }],
  ['$mod', { a: { $mod: [4, 1] } }, { a: 5.9 }],
  ['$type int', { a: { $type: 16 } }, { a: 7 }],
  ['$type long', { a: { $type: 'long' } }, { a: 2 ** 40 }],
  ['$type double', { a: { $type: 'double' } }, { a: 1.5 }],
  ['$type of an element', { a: { $type: ['bool', 'date'] } }, { a: [1, true] }],
  ['$not', { a: { $not: { $gt: 5 } } }, {}],
  ['$not of a pattern', { a: { $not: /x/ } }, { a: 'y' }],
  ['a pattern', { a: /^X/i }, { a: ['b', 'xy'] }],
  ['$regex with $options', { a: { $regex: '^X', $options: 'i' } }, { a: 'xy' }],
  ['a stored pattern', { a: /x/i }, { a: /x/i }],
  ['$and', { $and: [{ a: 1 }, { b: 2 }] }, { a: 1, b: 2 }],
  ['$or', { $or: [{ a: 2 }, { b: 2 }] }, { b: 2 }],
  ['$nor', { $nor: [{ a: 2 }, { b: 3 }] }, { b: 2 }],
  ['$expr', { $expr: { $gt: ['$a', '$b'] } }, { a: 3, b: 2 }],
  ['$expr of an empty text', { $expr: '$a' }, { a: '' }],
  ['$jsonSchema', { $jsonSchema: { required: ['a'] } }, { a: 3 }],
  ['nested logic', { $or: [{ $and: [{ a: 1 }, { $nor: [{ b: 1 }] }] }] }, { a: 1, b: 2 }],
]

const refused: [string, Filter, Record<string, unknown>][] = [
  ['the order of fields counts', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }],
  ['an element two levels down', { a: 1 }, { a: [[1]] }],
  ['null and an empty array on a path', { 'a.b': null }, { a: [] }],
  ['null and scalars in an array', { 'a.b': null }, { a: [1, 2] }],
  ['null and a value', { a: null }, { a: 0 }],
  ['a number is no text', { a: 1 }, { a: '1' }],
  ['a date is no number', { a: { $gt: 1 } }, { a: new Date(5) }],
  ['NaN is below nothing', { a: { $lt: 5 } }, { a: Number.NaN }],
  ['$gt of null', { a: { $gt: null } }, { a: 5 }],
  ['$ne of an element', { a: { $ne: 1 } }, { a: [1, 2] }],
  ['$nin of an element', { a: { $nin: [1] } }, { a: [1, 2] }],
  ['$all of nothing', { a: { $all: [] } }, { a: [] }],
  ['$elemMatch of a scalar element', { a: { $elemMatch: { x: 1 } } }, { a: [1, 'x'] }],
  ['$elemMatch without an array', { a: { $elemMatch: { $gt: 0 } } }, { a: 1 }],
  ['two bounds by one element', { a: { $elemMatch: { $gt: 5, $lt: 3 } } }, { a: [1, 10] }],
  ['$size of no array', { a: { $size: 1 } }, { a: 1 }],
  ['$exists of missing', { a: { $exists: true } }, {}],
  ['$type double of a whole number', { a: { $type: 'double' } }, { a: 7 }],
  ['$type null of what is missing', { a: { $type: 10 } }, {}],
  ['$expr of zero', { $expr: '$a' }, { a: 0 }],
  ['$mod of text', { a: { $mod: [2, 0] } }, { a: '2' }],
  ['$mod keeps the sign', { a: { $mod: [4, 1] } }, { a: -5 }],
  ['$not of what holds', { a: { $not: { $gt: 5 } } }, { a: [1, 9] }],
  ['a pattern with memory asked twice', { a: { $not: /x/g } }, { a: 'x' }],
]

test.each(accepted)('accepts %s', (_name, filter, document) => {
  expect(matches(filter, document)).toBe(true)
})

test.each(refused)('refuses %s', (_name, filter, document) => {
  expect(matches(filter, document)).toBe(false)
})

test.each([
  [{ a: { $near: 1 } }, /\$near/],
  [{ a: { $gt: 1, b: 2 } }, /unknown operator: b/],
  [{ $where: 'true' }, /\$where/],
  [{ $text: {} }, /\$text/],
  [{ a: { $not: { $foo: 1 } } }, /\$foo/],
  [{ a: { $elemMatch: { $foo: 1 } } }, /\$foo/],
  [{ $or: [{ a: { $foo: 1 } }] }, /\$foo/],
  [{ $expr: { $foo: 1 } }, /\$foo/],
  [{ $jsonSchema: { foo: 1 } }, /foo/],
  [{ a: { $type: 'whole' } }, /whole/],
  [{ a: { $type: [] } }, /at least one type/],
  [{ $or: [] }, /nonempty/],
  [{ a: { $in: 5 } }, /array/],
  [{ a: { $size: 1.5 } }, /whole number/],
  [{ a: { $mod: [0, 1] } }, /divisor/],
  [{ a: { $regex: '(' } }, /\$regex/],
  [{ a: { $geoWithin: { $box: [] } } }, /GeoJSON/],
])('refuses %j by name', (filter, message) => {
  expect(() => compileFilter(filter)).toThrow(
    expect.objectContaining({ code: 'INVALID_PARAM', message: expect.stringMatching(message) }),
  )
})

test('one compiled filter answers many documents alike', () => {
  const filter = compileFilter({ a: /x/g })
  expect([1, 2, 3].map(() => filter({ a: 'axa' }))).toEqual([true, true, true])
})
