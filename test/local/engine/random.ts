import fc from 'fast-check'
import type { Change, Filter } from '../../../local/cloud/engine/types'

/** Small documents and filters over few fields and values, so that they often meet. */

const FIELDS = ['a', 'b', 'c']

export const scalar = fc.oneof(
  fc.integer({ min: -2, max: 4 }),
  fc.constantFrom('', 'x', 'xy', 'y'),
  fc.constantFrom(null, true, false, new Date(0), new Date(3)),
)

const nested = fc.dictionary(fc.constantFrom('x', 'y'), scalar, {
  maxKeys: 2,
  noNullPrototype: true,
})

export const value = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: nested },
  { weight: 1, arbitrary: fc.array(nested, { maxLength: 3 }) },
)

export const fields = fc.dictionary(fc.constantFrom(...FIELDS), value, {
  maxKeys: 3,
  noNullPrototype: true,
})

const path = fc.constantFrom(...FIELDS, 'a.x', 'b.y', 'c.0')

const condition: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].map((operator) =>
    scalar.map((operand) => ({ [operator]: operand })),
  ),
  ...['$in', '$nin', '$all'].map((operator) =>
    fc.array(scalar, { minLength: 1, maxLength: 3 }).map((operand) => ({ [operator]: operand })),
  ),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.integer({ min: 0, max: 3 }).map(($size) => ({ $size })),
  fc.boolean().map(($exists) => ({ $exists })),
  fc.integer({ min: 0, max: 2 }).map((rest) => ({ $mod: [3, rest] })),
  fc.constantFrom(/^x/, /y$/, /^X/i).map(($regex) => ({ $regex })),
  scalar.map((operand) => ({ $not: { $gt: operand } })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
)

export const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    fc.dictionary(path, condition, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    fc
      .tuple(
        fc.constantFrom('$and', '$or', '$nor'),
        fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
      )
      .map(([operator, branches]) => ({ [operator]: branches })),
    fc
      .tuple(
        fc.dictionary(path, condition, { maxKeys: 2, noNullPrototype: true }),
        fc.array(tie('filter'), { minLength: 1, maxLength: 2 }),
      )
      .map(([plain, $or]) => ({ ...plain, $or })),
  ),
})).filter

export const sort = fc
  .uniqueArray(fc.tuple(path, fc.constantFrom<1 | -1>(1, -1)), {
    minLength: 1,
    maxLength: 2,
    selector: ([name]) => name,
  })
  .map((entries) => Object.fromEntries(entries))

/** A change of the field `a`, or in `b`. */
export const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .tuple(fc.constantFrom('$set', '$min', '$max', '$addToSet', '$push'), scalar)
    .map(([operator, value]): Change => ({ [operator]: { a: value } })),
  fc
    .tuple(fc.constantFrom('$inc', '$mul'), fc.integer({ min: -3, max: 3 }))
    .map(([operator, value]): Change => ({ [operator]: { a: value } })),
  fc.constantFrom<Change>(
    { $unset: { a: '' } },
    { $pop: { a: 1 } },
    { $rename: { a: 'd' } },
    { $pull: { a: 1 } },
    { $pull: { a: { $gt: 0 } } },
    { $pullAll: { a: [1, 'x'] } },
    { $set: { 'b.x': 1 } },
  ),
)
