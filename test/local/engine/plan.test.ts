import fc from 'fast-check'
import { compileFilter } from '../../../local/cloud/engine/match'
import { sortDocuments, sortKeys } from '../../../local/cloud/engine/sort'
import type { Document, Find, IndexDefinition } from '../../../local/cloud/engine/types'
import { change, fields, filter, sort } from './random'
import { withEngine } from './support'

const { engine, collection } = withEngine()

const INDEXES: IndexDefinition[] = [
  { name: 'city_at', fields: { city: 1, at: -1 } },
  { name: 'at', fields: { at: 1 } },
  { name: 'tags', fields: { tags: 1 } },
  { name: 'phone', fields: { phone: 1 }, unique: true },
]

const document = (n: number): Document => ({
  _id: `d${n}`,
  city: ['惠州', '深圳', '广州'][n % 3],
  at: new Date(n * 1000),
  tags: [`t${n % 5}`, `u${n % 7}`],
  phone: `p${n}`,
  plain: n % 10,
})

const COUNT = 300

async function found(
  query: Find,
): Promise<{ ids: unknown[]; index: string | undefined; scanned: number }> {
  const documents = await engine().find(collection(), query)
  const { index, scanned = -1 } = engine().lastPlan(collection()) ?? {}
  return { ids: documents.map(({ _id }) => _id), index, scanned }
}

describe('an index is used', () => {
  beforeEach(async () => {
    await engine().ensureIndexes(collection(), INDEXES)
    await engine().load(
      collection(),
      Array.from({ length: COUNT }, (_, n) => document(n)),
    )
  })

  test('for a value, in the order of the next field, reading only what is returned', async () => {
    const query: Find = { filter: { city: '惠州' }, sort: { at: -1 }, limit: 3 }
    expect(await found(query)).toEqual({
      ids: ['d297', 'd294', 'd291'],
      index: 'city_at',
      scanned: 3,
    })
    const turned: Find = { filter: { city: '惠州' }, sort: { at: 1 }, limit: 2, skip: 1 }
    expect(await found(turned)).toEqual({ ids: ['d3', 'd6'], index: 'city_at', scanned: 3 })
  })

  test('for a range', async () => {
    const at = { $gte: new Date(290_000), $lt: new Date(293_000) }
    expect(await found({ filter: { at } })).toEqual({
      ids: ['d290', 'd291', 'd292'],
      index: 'at',
      scanned: 3,
    })
    expect(await found({ filter: { city: '深圳', at } })).toEqual({
      ids: ['d292'],
      index: 'city_at',
      scanned: 1,
    })
  })

  test('for an order alone', async () => {
    expect(await found({ sort: { at: -1 }, limit: 2 })).toEqual({
      ids: ['d299', 'd298'],
      index: 'at',
      scanned: 2,
    })
  })

  test('for several values, merged into one order', async () => {
    const query: Find = { filter: { city: { $in: ['惠州', '广州'] } }, sort: { at: -1 }, limit: 3 }
    const { ids, index, scanned } = await found(query)
    expect(ids).toEqual(['d299', 'd297', 'd296'])
    expect(index).toBe('city_at')
    expect(scanned).toBe(3)
  })

  test('for an element of an array, each document once', async () => {
    const { ids, index, scanned } = await found({ filter: { tags: { $in: ['t1', 'u1'] } } })
    expect(index).toBe('tags')
    expect(ids).toHaveLength(new Set(ids).size)
    expect(scanned).toBe(ids.length)
    const tagged = compileFilter({ tags: { $in: ['t1', 'u1'] } })
    expect(ids).toHaveLength(
      Array.from({ length: COUNT }, (_, n) => document(n)).filter(tagged).length,
    )
  })

  test('for the beginning of a text', async () => {
    expect(await found({ filter: { phone: /^p29/ } })).toMatchObject({
      index: 'phone',
      scanned: 11,
    })
    expect(await found({ filter: { phone: { $regex: '^p299' } } })).toMatchObject({ scanned: 1 })
    expect(await found({ filter: { phone: /p299/ } })).toMatchObject({ index: undefined })
    expect((await found({ filter: { phone: /^p29?9/ } })).ids.length).toBeGreaterThan(1)
  })

  test('for each branch of an $or', async () => {
    const { ids, index, scanned } = await found({
      filter: { $or: [{ phone: 'p7' }, { at: new Date(9000) }] },
    })
    expect(ids.sort()).toEqual(['d7', 'd9'])
    expect(index).toBe('phone | at')
    expect(scanned).toBe(2)
    const half = await found({ filter: { $or: [{ phone: 'p7' }, { plain: 3 }] } })
    expect(half.index).toBeUndefined()
  })

  test('for ids', async () => {
    expect(await found({ filter: { _id: 'd5' } })).toEqual({
      ids: ['d5'],
      index: '_id_',
      scanned: 1,
    })
    expect(await found({ filter: { _id: { $in: ['d5', 'd6', 'no'] } } })).toEqual({
      ids: ['d5', 'd6'],
      index: '_id_',
      scanned: 2,
    })
    const others = { _id: { $in: ['d5', 'd6'], $ne: 'd5' } }
    expect((await found({ filter: others })).ids).toEqual(['d6'])
    expect((await found({ filter: { _id: 'd5', plain: 0 } })).ids).toEqual([])
    expect(await found({ filter: { _id: { $gte: 'd298' }, plain: 9 } })).toMatchObject({
      index: '_id_',
    })
    expect(await found({ sort: { _id: -1 }, limit: 1 })).toEqual({
      ids: ['d99'],
      index: '_id_',
      scanned: 1,
    })
  })

  test('for counting, without reading a document', async () => {
    expect(await engine().count(collection(), { city: '惠州' })).toBe(COUNT / 3)
    expect(engine().lastPlan(collection())).toMatchObject({ index: 'city_at', scanned: 0 })
    expect(await engine().count(collection())).toBe(COUNT)
    expect(engine().lastPlan(collection())).toMatchObject({ scanned: 0 })
    expect(await engine().count(collection(), { city: '惠州', plain: 3 })).toBe(COUNT / 30)
    expect(engine().lastPlan(collection())).toMatchObject({ scanned: COUNT / 3 })
  })

  test('for updates and removals', async () => {
    await engine().update(collection(), { phone: 'p7' }, { $set: { phone: 'q7' } })
    expect(engine().lastPlan(collection())).toMatchObject({ index: 'phone', scanned: 1 })
    expect((await found({ filter: { phone: 'p7' } })).ids).toEqual([])
    expect((await found({ filter: { phone: 'q7' } })).ids).toEqual(['d7'])
    await engine().remove(collection(), { phone: 'q7' })
    expect((await found({ filter: { tags: 't2' } })).ids).not.toContain('d7')
  })

  test('not where none fits: the plan says so', async () => {
    expect(await found({ filter: { plain: 3 } })).toMatchObject({
      index: undefined,
      scanned: COUNT,
    })
    expect(await found({ filter: { city: { $ne: '惠州' } } })).toMatchObject({ index: undefined })
  })

  test('an update that changes the index it runs over changes each document once', async () => {
    const change = { $inc: { plain: 1 }, $set: { at: new Date(10 ** 9) } }
    const { updated } = await engine().update(collection(), { at: { $gte: new Date(0) } }, change, {
      multi: true,
    })
    expect(updated).toBe(COUNT)
    expect(await engine().count(collection(), { at: new Date(10 ** 9) })).toBe(COUNT)
  })
})

test('an index is made of what is there, and replaced when its definition changes', async () => {
  await engine().load(
    collection(),
    Array.from({ length: 4100 }, (_, n) => ({ _id: n, a: n % 10, b: n % 3 })),
  )
  await engine().ensureIndexes(collection(), [{ name: 'i', fields: { a: 1 } }])
  expect(await found({ filter: { a: 3 } })).toMatchObject({ index: 'i', scanned: 410 })
  await engine().ensureIndexes(collection(), [{ name: 'i', fields: { b: 1 } }])
  expect(await found({ filter: { b: 3 } })).toMatchObject({ index: 'i', scanned: 0 })
  expect(await found({ filter: { a: 3 } })).toMatchObject({ index: undefined })
  expect(engine().indexes(collection())).toEqual([{ name: 'i', fields: { b: 1 } }])
})

test('two arrays in one index are refused, as MongoDB refuses them', async () => {
  await engine().ensureIndexes(collection(), [{ name: 'ab', fields: { a: 1, b: 1 } }])
  await expect(engine().insert(collection(), [{ a: [1], b: [2] }])).rejects.toThrow(
    /parallel arrays/,
  )
  await engine().insert(collection(), [{ _id: 'x', a: [1, 2], b: 2 }])
  expect((await found({ filter: { a: 2, b: 2 } })).ids).toEqual(['x'])
})

const SOME: IndexDefinition[] = [
  { name: 'a', fields: { a: 1 } },
  { name: 'ab', fields: { a: 1, b: -1 } },
  { name: 'bc', fields: { b: 1, c: 1 } },
  { name: 'ax', fields: { 'a.x': -1 } },
  { name: 'cba', fields: { c: -1, b: 1, a: 1 } },
]

/** No two arrays: an index over both would be refused. */
const indexable = fields.map((each) => {
  const [first] = Object.keys(each).filter((name) => Array.isArray(each[name]))
  return Object.fromEntries(
    Object.entries(each).map(([name, value]) =>
      Array.isArray(value) && name !== first ? [name, null] : [name, value],
    ),
  )
})

const world = fc.record({
  documents: fc
    .array(indexable, { minLength: 1, maxLength: 25 })
    .map((list) => list.map((each, n): Document => ({ ...each, _id: `d${n}` }))),
  indexes: fc.subarray(SOME, { minLength: 1 }),
  changes: fc.array(fc.record({ filter, change }), { maxLength: 4 }),
  queries: fc.array(
    fc.record({
      filter,
      sort: fc.option(sort, { nil: undefined }),
      limit: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    }),
    { minLength: 8, maxLength: 8 },
  ),
})

/** Ties, among them null and missing, may come in any order: what has to agree is by what they were sorted. */
const keysBy = (list: Document[], order: Find['sort'] = {}) =>
  list.map((each) => sortKeys(each, order).map((key) => key ?? null))

async function expectSame(
  name: string,
  documents: Document[],
  query: Required<Pick<Find, 'filter'>> & Find,
) {
  const expected = documents.filter(compileFilter(query.filter))
  const answer = await engine().find(name, query)
  const plan = JSON.stringify(engine().lastPlan(name))
  const ids = new Set(expected.map(({ _id }) => _id))
  const limit = query.limit ?? Infinity
  expect([plan, answer.length]).toEqual([plan, Math.min(expected.length, limit)])
  expect(answer.every(({ _id }) => ids.has(_id))).toBe(true)
  expect(new Set(answer.map(({ _id }) => _id)).size).toBe(answer.length)
  if (query.sort) {
    const sorted = sortDocuments(expected, query.sort, limit)
    expect([plan, keysBy(answer, query.sort)]).toEqual([plan, keysBy(sorted, query.sort)])
  }
  expect(await engine().count(name, query.filter)).toBe(expected.length)
}

test('a document with several keys in an index counts once', async () => {
  await engine().createCollection(collection())
  await engine().ensureIndexes(collection(), [{ name: 'bc', fields: { b: 1, c: 1 } }])
  await engine().load(collection(), [{ _id: 'one', b: 'x', c: [1, 2, 3] }])
  expect(await engine().count(collection(), { b: 'x' })).toBe(1)
})

test('an index by the first of several wanted values does not count for the others', async () => {
  await engine().createCollection(collection())
  await engine().ensureIndexes(collection(), [{ name: 'b', fields: { b: 1 } }])
  await engine().load(collection(), [{ _id: 'one', b: 'x' }])
  expect(await engine().count(collection(), { b: { $all: ['x'] } })).toBe(1)
  expect(await engine().count(collection(), { b: { $all: ['x', 'y'] } })).toBe(0)
})

test('with any index a query finds what it finds without', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(world, async ({ documents, indexes, changes, queries }) => {
      const name = `${collection()}-${++round}`
      await engine().createCollection(name)
      await engine().ensureIndexes(name, indexes)
      await engine().load(name, documents)
      for (const each of changes) {
        // What is refused – an $inc of text, two arrays in an index – is to leave no trace.
        await engine()
          .update(name, each.filter, each.change, { multi: true })
          .catch(() => undefined)
      }
      const changed = await engine().find(name, {})
      for (const query of queries) await expectSame(name, changed, query)
    }),
    { numRuns: 50, endOnFailure: true },
  )
})
