import fc from 'fast-check'
import { update as mingoUpdate } from 'mingo'
import { firstMatchOf } from '../../../local/cloud/engine/positions'
import type { Change, Filter } from '../../../local/cloud/engine/types'
import { compileChange } from '../../../local/cloud/engine/update'
import { clone, equal } from '../../../local/cloud/engine/values'
import { change, fields } from './random'

type Fields = Record<string, unknown>

function changed(document: Fields, change: Change, filter: Filter = {}) {
  const after = clone(document)
  const isChanged = compileChange(change, firstMatchOf(filter))(after)
  return { after, isChanged }
}

const cases: [string, Fields, Change, Fields][] = [
  ['$set', { a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  ['$set makes the way', {}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  ['$set of an element', { a: [1, 2] }, { $set: { 'a.1': 9 } }, { a: [1, 9] }],
  ['$set behind the end', { a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  ['$set in an element', { a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
  ['$set of null', { a: 1 }, { $set: { a: null } }, { a: null }],
  ['$set null where nothing is', {}, { $set: { a: null } }, { a: null }],
  ['$set of []', { a: 1 }, { $set: { a: [] } }, { a: [] }],
  ['$set of a date', {}, { $set: { a: new Date(5) } }, { a: new Date(5) }],
  ['$unset', { a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  ['$unset of an element', { a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  ['$inc', { a: 1 }, { $inc: { a: 2.5 } }, { a: 3.5 }],
  ['$inc nested, from nothing', {}, { $inc: { 'a.b': 2 } }, { a: { b: 2 } }],
  ['$mul', { a: 3 }, { $mul: { a: 2 } }, { a: 6 }],
  ['$mul of nothing', {}, { $mul: { a: 2 } }, { a: 0 }],
  ['$min', { a: 3 }, { $min: { a: 2 } }, { a: 2 }],
  ['$min by type', { a: 'x' }, { $min: { a: 2 } }, { a: 2 }],
  ['$max', { a: new Date(3) }, { $max: { a: new Date(5) } }, { a: new Date(5) }],
  ['$max of nothing', {}, { $max: { a: 5 } }, { a: 5 }],
  ['$rename', { a: 1, b: 2 }, { $rename: { a: 'c.d' } }, { b: 2, c: { d: 1 } }],
  ['$push', { a: [1] }, { $push: { a: [2] } }, { a: [1, [2]] }],
  ['$push to nothing', {}, { $push: { a: 1 } }, { a: [1] }],
  ['$push $each', { a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  [
    '$push at a position',
    { a: [1, 4] },
    { $push: { a: { $each: [2, 3], $position: 1 } } },
    { a: [1, 2, 3, 4] },
  ],
  [
    '$push from the end',
    { a: [1, 4] },
    { $push: { a: { $each: [2], $position: -1 } } },
    { a: [1, 2, 4] },
  ],
  [
    '$push, $sort and $slice',
    { a: [{ n: 5 }, { n: 1 }] },
    { $push: { a: { $each: [{ n: 3 }], $sort: { n: -1 }, $slice: 2 } } },
    { a: [{ n: 5 }, { n: 3 }] },
  ],
  [
    '$push with a negative $slice',
    { a: [1, 2] },
    { $push: { a: { $each: [3], $slice: -2 } } },
    { a: [2, 3] },
  ],
  ['$push sorted values', { a: [3] }, { $push: { a: { $each: [1], $sort: 1 } } }, { a: [1, 3] }],
  ['$pop', { a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
  ['$pop from the front', { a: [1, 2, 3] }, { $pop: { a: -1 } }, { a: [2, 3] }],
  ['$addToSet', { a: [1] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  [
    '$addToSet $each',
    { a: [{ x: 1 }] },
    { $addToSet: { a: { $each: [{ x: 1 }, { x: 2 }, { x: 2 }] } } },
    { a: [{ x: 1 }, { x: 2 }] },
  ],
  ['$pull of a value', { a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  ['$pull by operators', { a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [
    '$pull by fields',
    { a: [{ x: 1, y: 1 }, { x: 2 }] },
    { $pull: { a: { x: 1 } } },
    { a: [{ x: 2 }] },
  ],
  ['$pull $in', { a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
  ['$pullAll', { a: [1, 2, 1, 3] }, { $pullAll: { a: [1, 3] } }, { a: [2] }],
  ['$bit', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  ['$bit beyond 32 bits', { a: 2 ** 40 }, { $bit: { a: { or: 1 } } }, { a: 2 ** 40 + 1 }],
  ['several at once', { a: 1, b: [1] }, { $inc: { a: 1 }, $push: { b: 2 } }, { a: 2, b: [1, 2] }],
  [
    'every element',
    { a: [{ n: 1 }, { n: 2 }] },
    { $inc: { 'a.$[].n': 1 } },
    { a: [{ n: 2 }, { n: 3 }] },
  ],
]

test.each(cases)('%s', (_name, before, change, after) => {
  expect(changed(before, change)).toEqual({ after, isChanged: true })
})

test.each<[string, Fields, Change]>([
  ['$set of what is there', { a: { b: [1] } }, { $set: { a: { b: [1] } } }],
  ['$set of the same date', { a: new Date(5) }, { $set: { a: new Date(5) } }],
  ['$unset of nothing', { a: 1 }, { $unset: { 'b.c': '' } }],
  ['$unset on the way through a scalar', { a: 1 }, { $unset: { 'a.c': '' } }],
  ['$inc by 0', { a: 1 }, { $inc: { a: 0 } }],
  ['$min of less', { a: 1 }, { $min: { a: 5 } }],
  ['$rename of nothing', { a: 1 }, { $rename: { b: 'c' } }],
  ['$addToSet of what is in it', { a: [1] }, { $addToSet: { a: 1 } }],
  ['$pull of nothing', { a: [1] }, { $pull: { a: 2 } }],
  ['$pull from nothing', {}, { $pull: { a: 2 } }],
  ['$pop of an empty array', { a: [] }, { $pop: { a: 1 } }],
])('%s changes nothing', (_name, before, change) => {
  expect(changed(before, change)).toEqual({ after: before, isChanged: false })
})

test.each<[string, Fields, Change, RegExp]>([
  ['an unknown operator', {}, { $foo: { a: 1 } }, /Unknown modifier: \$foo/],
  ['$setOnInsert, which the SDK lacks', {}, { $setOnInsert: { a: 1 } }, /\$setOnInsert/],
  ['plain fields', {}, { a: 1 }, /no operator: a/],
  ['a stored field named like an operator', {}, { $set: { a: [{ $b: 1 }] } }, /'\$b' is not valid/],
  ['the same in an element', {}, { $push: { a: { $b: 1 } } }, /'\$b' is not valid/],
  ['$inc of text', { a: 'x' }, { $inc: { a: 1 } }, /non-numeric/],
  ['$inc of null', { a: null }, { $inc: { a: 1 } }, /non-numeric/],
  ['$inc by text', {}, { $inc: { a: 'x' } }, /non-numeric/],
  ['$push to a scalar', { a: 1 }, { $push: { a: 1 } }, /must be an array/],
  ['$push with an unknown clause', {}, { $push: { a: { $each: [], $foo: 1 } } }, /\$foo/],
  ['a way through a scalar', { a: 1 }, { $set: { 'a.b': 1 } }, /Cannot create field 'b'/],
  ['a way through null', { a: null }, { $set: { 'a.b': 1 } }, /Cannot create field 'b'/],
  ['a name in an array', { a: [] }, { $set: { 'a.b': 1 } }, /Cannot create field 'b'/],
  ['one place twice', {}, { $set: { a: 1 }, $inc: { a: 1 } }, /conflict at 'a'/],
  ['a place in a place', {}, { $set: { a: {}, 'a.b': 1 } }, /conflict at 'a.b'/],
  ['a rename into a place that is set', {}, { $set: { a: 1 }, $rename: { b: 'a' } }, /conflict/],
  ['an empty name', {}, { $set: { 'a.': 1 } }, /empty field name/],
  ['$ without a match', { a: [1] }, { $set: { 'a.$': 1 } }, /did not find the match/],
  ['a filtered position', { a: [1] }, { $set: { 'a.$[x]': 1 } }, /\$\[x\]/],
  ['$bit of a fraction', { a: 1.5 }, { $bit: { a: { and: 1 } } }, /non-integral/],
  ['$pop of two', { a: [1] }, { $pop: { a: 2 } }, /\$pop/],
])('refuses %s', (_name, before, change, message) => {
  expect(() => changed(before, change)).toThrow(message)
})

test.each<[string, Fields, Filter, Change, Fields]>([
  ['a value', { a: [1, 5, 5] }, { a: 5 }, { $set: { 'a.$': 0 } }, { a: [1, 0, 5] }],
  ['operators', { a: [1, 5] }, { a: { $gt: 3 } }, { $inc: { 'a.$': 1 } }, { a: [1, 6] }],
  [
    'a field of elements',
    { a: [{ x: 1 }, { x: 2 }] },
    { 'a.x': 2 },
    { $set: { 'a.$.y': 1 } },
    { a: [{ x: 1 }, { x: 2, y: 1 }] },
  ],
  [
    '$elemMatch',
    { a: [{ x: 2 }, { x: 2, z: 1 }] },
    { _id: 1, $and: [{ a: { $elemMatch: { x: 2, z: 1 } } }] },
    { $unset: { 'a.$.z': '' } },
    { a: [{ x: 2 }, { x: 2 }] },
  ],
])('$ is the element that the filter met: %s', (_name, before, filter, change, after) => {
  expect(changed(before, change, filter).after).toEqual(after)
})

test('what is put in is no part of the change any more', () => {
  const values = [{ n: 1 }]
  const { after } = changed({}, { $set: { a: values }, $push: { b: values[0] } })
  values[0] = { n: 9 }
  expect(after).toEqual({ a: [{ n: 1 }], b: [{ n: 1 }] })
})

test('changes as mingo does, where mingo changes at all', () => {
  fc.assert(
    fc.property(fields, change, (before, change) => {
      const theirs = clone(before)
      try {
        mingoUpdate(theirs as never, change as never)
      } catch {
        return
      }
      fc.pre(!isKnownDifference(before, change))
      const { after, isChanged } = changed(before, change)
      if (!equal(after, theirs)) expect(after).toEqual(theirs)
      expect(isChanged).toBe(!equal(after, before))
    }),
    { numRuns: 1000 },
  )
})

/**
 * mingo 7.2.7 passes silently over what MongoDB refuses, has no place for arrays in the order of types, and
 * adds nothing to an array that holds something twice.
 */
function isKnownDifference(before: Fields, change: Change): boolean {
  const operators = ['$min', '$max', '$addToSet']
  if (Array.isArray(before.a) && operators.some((operator) => operator in change)) return true
  try {
    changed(before, change)
    return false
  } catch {
    return true
  }
}
