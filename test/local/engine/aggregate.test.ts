import fc from 'fast-check'
import { aggregate as mingoAggregate } from 'mingo'
import { runStage } from '../../../local/cloud/engine/expressions'
import type { Document, Stage } from '../../../local/cloud/engine/types'
import { clone, equal, identity } from '../../../local/cloud/engine/values'
import { fields } from './random'
import { withEngine } from './support'

const { engine, collection } = withEngine()

const run = (...stages: Stage[]) => engine().aggregate(collection(), stages)

describe('a pipeline', () => {
  beforeEach(async () => {
    await engine().ensureIndexes(collection(), [{ name: 'team_n', fields: { team: 1, n: 1 } }])
    await engine().load(
      collection(),
      Array.from({ length: 30 }, (_, n) => ({
        _id: n,
        team: ['a', 'b', 'c'][n % 3],
        n,
        tags: [n % 2, 5],
      })),
    )
  })

  test('begins with what an index can answer', async () => {
    const found = await run(
      { $match: { team: 'b' } },
      { $match: { n: { $gt: 3 } } },
      { $sort: { n: -1 } },
      { $skip: 1 },
      { $limit: 2 },
    )
    expect(found.map(({ n }) => n)).toEqual([25, 22])
    expect(engine().lastPlan(collection())).toMatchObject({ index: 'team_n', scanned: 3 })
  })

  test('reads no more than its limit asks for', async () => {
    await run({ $match: { team: 'b' } }, { $project: { n: 1 } }, { $limit: 2 })
    expect(engine().lastPlan(collection())?.scanned).toBeLessThanOrEqual(3)
  })

  test('closes what it does not read to its end', () => {
    let isOpen = true
    function* source() {
      try {
        for (let n = 0; ; n++) yield { n }
      } finally {
        isOpen = false
      }
    }
    for (const { n } of runStage({ $project: { n: 1 } }, source())) {
      if (n === 2) break
    }
    expect(isOpen).toBe(false)
  })

  test('groups with every accumulator', async () => {
    const [group] = await run(
      { $match: { n: { $lt: 9 } } },
      { $sort: { n: 1 } },
      {
        $group: {
          _id: '$team',
          sum: { $sum: '$n' },
          count: { $sum: 1 },
          number: { $count: {} },
          average: { $avg: '$n' },
          least: { $min: '$n' },
          most: { $max: '$n' },
          first: { $first: '$n' },
          last: { $last: '$n' },
          all: { $push: '$n' },
          set: { $addToSet: { $mod: ['$n', 2] } },
          spread: { $stdDevPop: '$n' },
          sample: { $stdDevSamp: '$n' },
          merged: { $mergeObjects: { last: '$n' } },
          missing: { $avg: '$no' },
        },
      },
      { $sort: { _id: 1 } },
    )
    expect(group).toEqual({
      _id: 'a',
      sum: 9,
      count: 3,
      number: 3,
      average: 3,
      least: 0,
      most: 6,
      first: 0,
      last: 6,
      all: [0, 3, 6],
      set: [0, 1],
      spread: Math.sqrt(6),
      sample: 3,
      merged: { last: 6 },
      missing: null,
    })
  })

  test('groups by objects, dates and null', async () => {
    const by = { team: '$team', odd: { $mod: ['$n', 2] } }
    expect(await run({ $group: { _id: by, n: { $sum: 1 } } })).toHaveLength(6)
    const day = { $add: [new Date(0), { $multiply: [{ $mod: ['$n', 2] }, 1000] }] }
    const days = await run({ $group: { _id: day } }, { $sort: { _id: 1 } })
    expect(days).toEqual([{ _id: new Date(0) }, { _id: new Date(1000) }])
    expect(await run({ $group: { _id: null, n: { $sum: 1 } } })).toEqual([{ _id: null, n: 30 }])
  })

  test('buckets hold something or are left out', async () => {
    const found = await run({
      $bucket: {
        groupBy: '$n',
        boundaries: [0, 5, 30, 40],
        output: { count: { $sum: 1 }, most: { $max: '$n' } },
      },
    })
    expect(found).toEqual([
      { _id: 0, count: 5, most: 4 },
      { _id: 5, count: 25, most: 29 },
    ])
    const others = await run({ $bucket: { groupBy: '$n', boundaries: [0, 5], default: 'more' } })
    expect(others).toEqual([
      { _id: 0, count: 5 },
      { _id: 'more', count: 25 },
    ])
    await expect(run({ $bucket: { groupBy: '$n', boundaries: [0, 5] } })).rejects.toThrow(/outside/)
  })

  test('counts, unwinds, sorts by count, facets', async () => {
    expect(await run({ $match: { team: 'a' } }, { $count: 'many' })).toEqual([{ many: 10 }])
    expect(await run({ $match: { team: 'no' } }, { $count: 'many' })).toEqual([])
    expect(await run({ $unwind: '$tags' }, { $sortByCount: '$tags' })).toEqual([
      { _id: 5, count: 30 },
      { _id: 0, count: 15 },
      { _id: 1, count: 15 },
    ])
    const [facets] = await run({
      $facet: { few: [{ $limit: 1 }, { $project: { n: 1 } }], number: [{ $count: 'n' }] },
    })
    expect(facets).toEqual({ few: [{ _id: 0, n: 0 }], number: [{ n: 30 }] })
  })

  test.each<[Stage, RegExp]>([
    [{ $out: 'x' }, /\$out/],
    [{ $merge: {} }, /\$merge/],
    [{ $graphLookup: {} }, /\$graphLookup/],
    [{ $foo: {} }, /\$foo/],
    [{ $match: { a: { $foo: 1 } } }, /\$foo/],
    [{ $project: { a: { $foo: 1 } } }, /\$foo/],
    [{ $group: { _id: null, a: { $foo: 1 } } }, /\$foo/],
    [{ $group: { _id: { $foo: 1 } } }, /\$foo/],
    [{ $addFields: { a: { $function: {} } } }, /\$function/],
    [{ $limit: 'x' }, /\$limit/],
    [{ $match: {}, $limit: 1 }, /exactly one/],
    [
      { $lookup: { from: 'nowhere', localField: 'a', foreignField: 'b', as: 'c' } },
      /not exist: nowhere/,
    ],
    [{ $lookup: { from: 'nowhere' } }, /'as'/],
  ])('refuses %j by name, though there is no document', async (stage, message) => {
    await expect(run({ $match: { team: 'no' } }, stage)).rejects.toThrow(message)
  })

  test('$geoNear comes first or not at all', async () => {
    await expect(run({ $limit: 1 }, { $geoNear: {} })).rejects.toThrow(/first stage/)
  })
})

describe('$lookup', () => {
  const others = () => `${collection()}-others`

  beforeEach(async () => {
    await engine().createCollection(others())
    await engine().load(
      others(),
      Array.from({ length: 60 }, (_, n) => ({ _id: `o${n}`, who: n % 20, plain: n % 20, n })),
    )
    await engine().ensureIndexes(others(), [{ name: 'who', fields: { who: 1 } }])
    await engine().insert(collection(), [
      { _id: 3, list: [4, 5] },
      { _id: 4, list: [] },
    ])
  })

  const lookup = (more: Record<string, unknown>) => ({
    $lookup: { from: others(), as: 'found', ...more },
  })
  const sizes = async (stage: Stage) =>
    (await run(stage, { $sort: { _id: 1 } })).map(({ found }) => (found as unknown[]).length)

  test.each(['who', 'plain'])('joins by %s, with an index or without', async (foreignField) => {
    expect(await sizes(lookup({ localField: '_id', foreignField }))).toEqual([3, 3])
    expect(await sizes(lookup({ localField: 'list', foreignField }))).toEqual([6, 0])
    expect(await sizes(lookup({ localField: 'no', foreignField }))).toEqual([0, 0])
    expect(await sizes(lookup({ localField: 'no', foreignField: 'no' }))).toEqual([60, 60])
  })

  test('reads by the index what it joins, and without one the collection once', async () => {
    await run(lookup({ localField: '_id', foreignField: 'who' }))
    expect(engine().lastPlan(others())).toMatchObject({ index: 'who', scanned: 6 })
    await run(lookup({ localField: '_id', foreignField: 'plain' }))
    expect(engine().lastPlan(others())).toMatchObject({ index: undefined, scanned: 60 })
    const match = { $match: { $expr: { $eq: ['$who', '$$id'] } } }
    await run(lookup({ let: { id: '$_id' }, pipeline: [match] }))
    expect(engine().lastPlan(others())).toMatchObject({ index: 'who', scanned: 6 })
  })

  test('runs a pipeline with variables', async () => {
    const pipeline = [
      { $match: { $expr: { $and: [{ $eq: ['$who', '$$id'] }, { $gt: ['$n', '$$least'] }] } } },
      { $sort: { n: -1 } },
      { $project: { _id: 0, n: 1, twice: { $multiply: ['$n', '$$two'] } } },
    ]
    const stage = lookup({ let: { id: '$_id', least: 10, two: { $add: [1, 1] } }, pipeline })
    const [three] = await run({ $match: { _id: 3 } }, stage)
    expect(three?.found).toEqual([
      { n: 43, twice: 86 },
      { n: 23, twice: 46 },
    ])
  })

  test('a pipeline within a pipeline sees the outer variables', async () => {
    const inner = [{ $match: { $expr: { $eq: ['$_id', '$$id'] } } }, { $project: { _id: 1 } }]
    const pipeline = [
      { $match: { $expr: { $eq: ['$who', '$$id'] } } },
      { $limit: 1 },
      { $lookup: { from: collection(), pipeline: inner, as: 'back' } },
    ]
    const [three] = await run({ $match: { _id: 3 } }, lookup({ let: { id: '$_id' }, pipeline }))
    expect(three?.found).toMatchObject([{ who: 3, back: [{ _id: 3 }] }])
  })
})

test('expressions in which mingo errs are MongoDB’s here', async () => {
  await engine().insert(collection(), [
    { _id: 1, at: new Date('2026-01-03T23:00:00Z'), s: '志愿惠州' },
  ])
  const [found] = await run({
    $project: {
      _id: 0,
      week: { $week: '$at' },
      weekHere: { $week: { date: '$at', timezone: '+08:00' } },
      point: { $indexOfCP: ['$s', '惠'] },
      byte: { $indexOfBytes: ['$s', '惠'] },
      none: { $indexOfCP: ['$s', '深'] },
      rest: { $substrCP: ['$s', 2, 9] },
      restBytes: { $substrBytes: ['$s', 6, -1] },
      cut: { $trunc: -1.5 },
      cutTo: { $trunc: [1.28, 1] },
    },
  })
  expect(found).toEqual({
    week: 0,
    weekHere: 1,
    point: 2,
    byte: 6,
    none: -1,
    rest: '惠州',
    restBytes: '惠州',
    cut: -1,
    cutTo: 1.2,
  })
})

/** Without a `$push` of missing fields: mingo takes them for null. */
const stages: fc.Arbitrary<Stage> = fc.constantFrom<Stage>(
  {
    $group: {
      _id: '$a',
      n: { $sum: 1 },
      list: { $push: { $ifNull: ['$b', 0] } },
      least: { $min: '$_id' },
    },
  },
  { $group: { _id: { a: '$a', b: '$b' }, sum: { $sum: '$c' }, average: { $avg: '$c' } } },
  { $sortByCount: '$a' },
)

test('groups as mingo does', async () => {
  let round = 0
  await fc.assert(
    fc.asyncProperty(fc.array(fields, { maxLength: 20 }), stages, async (list, stage) => {
      const name = `${collection()}-${++round}`
      await engine().createCollection(name)
      const documents = list.map((each, n): Document => ({ ...each, _id: `d${10 + n}` }))
      await engine().load(name, documents)
      const [ours, theirs] = [
        await engine().aggregate(name, [stage]),
        mingoAggregate(documents, [stage as never]),
      ]
      const sorted = (answer: unknown[]) => answer.map((each) => identity(clone(each))).sort()
      if (!equal(sorted(ours), sorted(theirs))) expect(sorted(ours)).toEqual(sorted(theirs))
    }),
    { numRuns: 100 },
  )
})
