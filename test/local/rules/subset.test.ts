import fc from 'fast-check'
import { compileFilter } from '../../../local/cloud/engine/match'
import { satisfies } from '../../../local/cloud/rules/condition'
import { DATABASE_WORDS, termOf } from '../../../local/cloud/rules/lookup'
import type { Scope } from '../../../local/cloud/rules/resolve'
import { Rule } from '../../../local/cloud/rules/rule'
import { alternativesOf, implies, needsOf } from '../../../local/cloud/rules/subset'

const scope: Scope = {
  names: { auth: { openid: 'o1' }, request: {}, now: 100 },
  fixed: () => termOf(undefined),
  read: async () => undefined,
}

const conditionOf = (rule: string) => new Rule(rule, DATABASE_WORDS).conditionIn(scope)

async function isSubset(filter: object, rule: string): Promise<boolean> {
  const condition = await conditionOf(rule)
  return alternativesOf(needsOf({ ...filter }))?.every((each) => implies(each, condition)) ?? false
}

describe('a query that says what the rule asks', () => {
  test.each<[object, string]>([
    [{ _openid: 'o1' }, 'doc._openid == auth.openid'],
    [{ _openid: 'o1', a: { $regex: '^x' } }, 'auth.openid == doc._openid'],
    [{ age: { $gt: 15 } }, 'doc.age > 10'],
    [{ age: { $gte: 10 } }, 'doc.age >= 10'],
    [{ age: { $gt: 10, $lt: 20 } }, 'doc.age > 5 && doc.age < 30'],
    [{ age: 12 }, 'doc.age > 10'],
    [{ age: { $gt: 15 } }, 'doc.age != 10'],
    [{ age: { $gt: 15 } }, '!(doc.age <= 10)'],
    [{ status: { $in: ['a', 'b'] } }, "doc.status == 'a' || doc.status == 'b'"],
    [{ status: { $in: ['a', 'b'] } }, "doc.status in ['a', 'b', 'c']"],
    [{ status: 'a' }, "!(doc.status in ['x', 'y'])"],
    [{ status: { $nin: ['x', 'y', 'z'] } }, "!(doc.status in ['x', 'y'])"],
    [{ status: { $ne: 'x' } }, "doc.status != 'x'"],
    [
      { $or: [{ open: true }, { _openid: 'o1' }] },
      'doc.open == true || doc._openid == auth.openid',
    ],
    [{ $and: [{ a: 1 }, { b: 2 }] }, 'doc.a == 1 && doc.b == 2'],
    [{ a: 1, $or: [{ b: 1 }, { b: 2 }] }, 'doc.a == 1 && doc.b in [1, 2]'],
    [{ teachers: 'o1' }, 'auth.openid in doc.teachers'],
    [{ teachers: { $all: ['x', 'o1'] } }, 'auth.openid in doc.teachers'],
    [{ teachers: { $elemMatch: { $eq: 'o1' } } }, 'auth.openid in doc.teachers'],
    [{ banned: { $ne: 'o1' } }, '!(auth.openid in doc.banned)'],
    [{ 'roles.o1': 'owner' }, "doc.roles[auth.openid] == 'owner'"],
    [{ until: { $gt: 200 } }, 'now <= doc.until'],
    [{ gone: { $exists: false } }, 'doc.gone == null'],
    [{ open: true }, 'doc.open'],
    [{ _id: { $in: [] } }, 'doc.never == 1'],
    [{}, 'true'],
    [{}, 'auth != null'],
  ])('%j is within %s', async (filter, rule) => {
    expect(await isSubset(filter, rule)).toBe(true)
  })

  test.each<[object, string]>([
    [{}, 'doc._openid == auth.openid'],
    [{ _id: 'x' }, 'doc._openid == auth.openid'],
    [{ _openid: 'o2' }, 'doc._openid == auth.openid'],
    [{ _openid: { $ne: 'o2' } }, 'doc._openid == auth.openid'],
    [{ age: { $gt: 8 } }, 'doc.age > 10'],
    [{ age: { $gte: 10 } }, 'doc.age > 10'],
    [{ age: { $lt: 8 } }, 'doc.age > 10'],
    [{ age: { $gt: '15' } }, 'doc.age > 10'],
    [{ age: { $gt: 5 } }, 'doc.age != 10'],
    [{ status: { $in: ['a', 'b'] } }, "doc.status == 'a'"],
    [{ status: /a/ }, "doc.status == 'a'"],
    [{ $or: [{ open: true }, { a: 1 }] }, 'doc.open == true'],
    [{ $nor: [{ open: false }] }, 'doc.open == true'],
    [{ banned: 'o2' }, '!(auth.openid in doc.banned)'],
    [{ a: 1 }, 'doc.a == 1 && doc.b == 2'],
    [{ a: null }, 'doc.a == auth.uid'],
    [{ a: null }, "doc.a == get('database.x.y').z"],
    [{ a: 1 }, 'doc.a == doc.b'],
    [{}, 'false'],
    [{}, 'auth == null'],
    [{}, "auth.uid != 'x' && false"],
    [{}, '!(auth.uid.deep == 1)'],
  ])('%j is not within %s', async (filter, rule) => {
    expect(await isSubset(filter, rule)).toBe(false)
  })
})

const field = fc.constantFrom('a', 'b', 'c.d')
const scalar = fc.constantFrom(0, 1, 2, 3, 'x', 'y', true, null)
const value = fc.oneof({ weight: 5, arbitrary: scalar }, fc.array(scalar, { maxLength: 3 }))

const operand = fc.oneof(
  value,
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar }),
  fc.record({ $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $ne: scalar }),
  fc.record({ $in: fc.array(value, { maxLength: 3 }) }),
  fc.record({ $nin: fc.array(value, { maxLength: 3 }) }),
  fc.record({ $all: fc.array(scalar, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $elemMatch: fc.oneof(fc.record({ $eq: scalar }), fc.record({ $gt: scalar })) }),
)
const simpleFilter = fc.dictionary(field, operand, { maxKeys: 3 })
const filter = fc.oneof(
  simpleFilter,
  fc.record({ $or: fc.array(simpleFilter, { minLength: 1, maxLength: 3 }) }),
  fc.record({ $and: fc.array(simpleFilter, { minLength: 1, maxLength: 3 }) }),
)

const literal = scalar.map((each) => (typeof each === 'string' ? `'${each}'` : String(each)))
const comparison = fc
  .tuple(field, fc.constantFrom('==', '!=', '<', '<=', '>', '>='), literal)
  .map(([name, by, other]) => `doc.${name} ${by} ${other}`)
const member = fc.oneof(
  fc.tuple(field, fc.array(literal, { maxLength: 3 })).map(([f, list]) => `doc.${f} in [${list}]`),
  fc.tuple(field, literal).map(([f, each]) => `${each} in doc.${f}`),
  field.map((f) => `doc.${f}`),
)
const { rule } = fc.letrec<{ rule: string }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    member,
    tie('rule').map((inner) => `!(${inner})`),
    fc.tuple(tie('rule'), tie('rule')).map(([one, other]) => `(${one} && ${other})`),
    fc.tuple(tie('rule'), tie('rule')).map(([one, other]) => `(${one} || ${other})`),
  ),
}))

const document = fc.record(
  {
    a: value,
    b: value,
    c: fc.oneof(
      fc.record({ d: value }),
      fc.array(fc.record({ d: value }), { maxLength: 2 }),
      scalar,
    ),
  },
  { requiredKeys: [] },
)

describe('whatever is asked', () => {
  test('every document that an admitted query gives is what the rule allows', async () => {
    const documents = fc.sample(document, { numRuns: 150, seed: 1 })
    let [admitted, found] = [0, 0]
    await fc.assert(
      fc.asyncProperty(rule, filter, async (text, query) => {
        if (!(await isSubset(query, text))) return
        const condition = await conditionOf(text)
        const given = documents.filter(compileFilter(query))
        expect(given.filter((each) => !satisfies(condition, each))).toEqual([])
        admitted++
        found += given.length
      }),
      { numRuns: 4000 },
    )
    expect(admitted).toBeGreaterThan(100)
    expect(found).toBeGreaterThan(1000)
  })

  test('a rule and its opposite never both admit a query that finds something for sure', async () => {
    await fc.assert(
      fc.asyncProperty(field, scalar, literal, async (name, each, other) => {
        const both = await Promise.all([
          isSubset({ [name]: each }, `doc.${name} == ${other}`),
          isSubset({ [name]: each }, `doc.${name} != ${other}`),
        ])
        expect(both.filter(Boolean)).toHaveLength(1)
      }),
    )
  })
})
