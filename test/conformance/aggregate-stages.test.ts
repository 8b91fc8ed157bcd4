import { assumed, documented, readInSdk } from './support/claims'
import { rejection } from './support/rejection'
import { node, wx } from './support/sdks'
import { own, topic } from './support/topic'

const db = wx.database()
const _ = db.command
const $ = _.aggregate
const PEOPLE = own('people')
const ORDERS = own('orders')
const people = db.collection(PEOPLE)
const orders = db.collection(ORDERS)
const collections = [
  { name: PEOPLE, indexes: [{ name: 'loc', geo: 'loc' }] },
  { name: ORDERS, indexes: [{ name: 'who', fields: { who: 1 as const } }] },
]

const MONGO = assumed('the database is MongoDB, which does so')
const page = (name: string) => documented(`Aggregate.${name}`)
const ids = (list: Record<string, unknown>[]) => list.map(({ _id }) => _id)

/** A pipeline as it goes out, for what the SDK has no method for. */
const raw = async (...stages: object[]) => {
  const collection = node.database().collection(PEOPLE).options({ raw: true })
  const { data } = await (
    collection as { aggregate(stages: object[]): { end(): Promise<{ data: object[] }> } }
  )
    .aggregate(stages)
    .end()
  return data
}
const refusal = async (...stages: object[]) =>
  (await rejection(raw(...stages))) as { code?: string; message: string } | undefined

topic('aggregate stages', { collections }, ({ claim, before }) => {
  before(async () => {
    await people.add({
      data: [
        { _id: 'an', team: 'red', age: 20, tags: ['x', 'y'], loc: db.Geo.Point(114.4, 23.1) },
        { _id: 'bo', team: 'red', age: 30, tags: [], loc: db.Geo.Point(114.41, 23.1) },
        { _id: 'cy', team: 'blue', age: 40, tags: ['y'], loc: db.Geo.Point(114.5, 23.1) },
      ],
    })
    await orders.add({
      data: [
        { _id: 1, who: 'an', sum: 5 },
        { _id: 2, who: 'an', sum: 7 },
        { _id: 3, who: 'cy', sum: 1 },
        { _id: 4, sum: 9 },
      ],
    })
  })

  claim(page('match'), 'match takes what where takes', async () => {
    const condition = _.and([
      { age: _.gte(20) },
      { _id: db.RegExp({ regexp: '^[abc]' }), tags: 'y' },
    ])
    const { list } = await people.aggregate().match(condition).end()
    expect(ids(list).sort()).toEqual(['an', 'cy'])
  })

  claim(page('match'), 'match by dates', async () => {
    await people.add({ data: { _id: 'di', born: new Date(1000) } })
    const { list } = await people
      .aggregate()
      .match({ born: _.gt(new Date(999)) })
      .end()
    expect(ids(list)).toEqual(['di'])
  })

  claim(page('sort'), 'sort, skip and limit', async () => {
    const { list } = await people.aggregate().sort({ team: 1, age: -1 }).skip(1).limit(1).end()
    expect(ids(list)).toEqual(['bo'])
  })

  claim(page('limit'), 'a limit is positive', async () => {
    expect((await refusal({ $limit: 0 }))?.message).toMatch(/limit/)
    expect((await refusal({ $limit: -1 }))?.message).toMatch(/limit/)
    expect((await refusal({ $skip: -1 }))?.message).toMatch(/skip/)
  })

  claim(page('project'), 'project names fields, leaves some out, and makes new ones', async () => {
    const one = people.aggregate().match({ _id: 'an' })
    expect((await one.project({ age: 1 }).end()).list).toEqual([{ _id: 'an', age: 20 }])
    const named = people.aggregate().match({ _id: 'an' }).project({ loc: 0, tags: 0, team: false })
    expect((await named.end()).list).toEqual([{ _id: 'an', age: 20 }])
    const made = people
      .aggregate()
      .match({ _id: 'an' })
      .project({ _id: 0, of: '$team', both: ['$age', '$no'], o: { a: '$age' } })
    expect((await made.end()).list).toEqual([{ of: 'red', both: [20, null], o: { a: 20 } }])
  })

  claim(MONGO, 'project names fields or leaves them out, not both', async () => {
    expect(await refusal({ $project: { age: 1, team: 0 } })).toBeDefined()
    expect(await refusal({ $project: {} })).toBeDefined()
  })

  claim(page('addFields'), 'addFields adds and overwrites, at paths too', async () => {
    const plain = await people
      .aggregate()
      .match({ _id: 'an' })
      .addFields({ age: $.add(['$age', 1]), 'more.n': $.size('$tags') })
      .project({ age: 1, more: 1 })
      .end()
    expect(plain.list).toEqual([{ _id: 'an', age: 21, more: { n: 2 } }])
  })

  claim(page('addFields'), 'addFields adds to an array', async () => {
    const { list } = await people
      .aggregate()
      .match({ _id: 'an' })
      .addFields({ tags: $.concatArrays(['$tags', ['z']]) })
      .project({ tags: 1 })
      .end()
    expect(list).toEqual([{ _id: 'an', tags: ['x', 'y', 'z'] }])
  })

  claim(MONGO, 'addFields at a path through an array adds to each element', async () => {
    await people.add({
      data: { _id: 'di', parts: [{ a: 1 }, { a: 2 }], home: { city: 'x', zip: 1 } },
    })
    const { list } = await people
      .aggregate()
      .match({ _id: 'di' })
      .addFields({ 'parts.b': '$home.zip', home: { city: 'y' } })
      .end()
    expect(list).toEqual([
      {
        _id: 'di',
        parts: [
          { a: 1, b: 1 },
          { a: 2, b: 1 },
        ],
        home: { city: 'y', zip: 1 },
      },
    ])
  })

  claim(
    page('project'),
    'project at paths, into arrays too, and in the order of the record',
    async () => {
      await people.add({
        data: { _id: 'di', parts: [{ a: 1, b: 2 }, 5], home: { zip: 1, city: 'x' } },
      })
      const one = people
        .aggregate()
        .match({ _id: 'di' })
        .project({ city: '$home.city', 'home.zip': 1, parts: { a: 1 } })
      const { list } = await one.end()
      const expected = { _id: 'di', parts: [{ a: 1 }], home: { zip: 1 }, city: 'x' }
      expect(JSON.stringify(list)).toBe(JSON.stringify([expected]))
      const rest = people
        .aggregate()
        .match({ _id: 'di' })
        .project({ 'parts.b': 0, home: { zip: 0 } })
      expect((await rest.end()).list).toEqual([
        { _id: 'di', parts: [{ a: 1 }, 5], home: { city: 'x' } },
      ])
    },
  )

  claim(page('group'), 'group with every accumulator', async () => {
    const { list } = await people
      .aggregate()
      .sort({ age: 1 })
      .group({
        ...{ _id: '$team', sum: $.sum('$age'), avg: $.avg('$age'), min: $.min('$age') },
        ...{ max: $.max('$age'), first: $.first('$_id'), last: $.last('$_id'), n: $.sum(1) },
        ...{ all: $.push('$_id'), set: $.addToSet('$team'), pop: $.stdDevPop('$age') },
        ...{ samp: $.stdDevSamp('$age'), pairs: $.push({ who: '$_id', age: '$age' }) },
      })
      .match({ _id: 'red' })
      .end()
    expect(list).toEqual([
      {
        ...{ _id: 'red', sum: 50, avg: 25, min: 20, max: 30, first: 'an', last: 'bo' },
        ...{ all: ['an', 'bo'], set: ['red'], pop: 5, samp: Math.sqrt(50), n: 2 },
        pairs: [
          { who: 'an', age: 20 },
          { who: 'bo', age: 30 },
        ],
      },
    ])
  })

  claim(
    page('group'),
    'group by several fields, by a constant, and by a reckoned value',
    async () => {
      const many = await people
        .aggregate()
        .group({ _id: { team: '$team', old: $.gt(['$age', 25]) } })
        .end()
      expect(many.list).toHaveLength(3)
      const all = await people
        .aggregate()
        .group({ _id: null, n: $.sum(1) })
        .end()
      expect(all.list).toEqual([{ _id: null, n: 3 }])
      const by = await people
        .aggregate()
        .group({ _id: $.mod(['$age', 20]), n: $.sum(1) })
        .sort({ _id: 1 })
        .end()
      expect(by.list).toEqual([
        { _id: 0, n: 2 },
        { _id: 10, n: 1 },
      ])
    },
  )

  claim(
    MONGO,
    'group: what is missing counts neither for sum and avg nor for min and max',
    async () => {
      await people.add({ data: { _id: 'di', team: 'red' } })
      const { list } = await people
        .aggregate()
        .match({ team: 'red' })
        .group({
          _id: null,
          sum: $.sum('$age'),
          avg: $.avg('$age'),
          min: $.min('$age'),
          all: $.push('$age'),
        })
        .end()
      expect(list).toEqual([{ _id: null, sum: 50, avg: 25, min: 20, all: [20, 30] }])
    },
  )

  claim(MONGO, 'group needs an _id and takes accumulators alone', async () => {
    expect(await refusal({ $group: { n: { $sum: 1 } } })).toBeDefined()
    expect((await refusal({ $group: { _id: null, n: { $abs: 1 } } }))?.message).toMatch(/\$abs/)
  })

  claim(page('unwind'), 'unwind gives a document for each element, and none for none', async () => {
    const { list } = await people
      .aggregate()
      .unwind('$tags')
      .project({ tags: 1 })
      .sort({ _id: 1, tags: 1 })
      .end()
    expect(list).toEqual([
      { _id: 'an', tags: 'x' },
      { _id: 'an', tags: 'y' },
      { _id: 'cy', tags: 'y' },
    ])
  })

  claim(page('unwind'), 'unwind with places, and with what is empty or missing', async () => {
    await people.add({
      data: [{ _id: 'di', tags: null }, { _id: 'el' }, { _id: 'fa', tags: 'one' }],
    })
    const { list } = await people
      .aggregate()
      .unwind({ path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' })
      .sort({ _id: 1, at: 1 })
      .project({ tags: 1, at: 1 })
      .end()
    expect(list).toEqual([
      { _id: 'an', tags: 'x', at: 0 },
      { _id: 'an', tags: 'y', at: 1 },
      { _id: 'bo', at: null },
      { _id: 'cy', tags: 'y', at: 0 },
      { _id: 'di', tags: null, at: null },
      { _id: 'el', at: null },
      { _id: 'fa', tags: 'one', at: null },
    ])
  })

  claim(page('sortByCount'), 'sortByCount counts values, the most frequent first', async () => {
    const { list } = await people.aggregate().unwind('$tags').sortByCount('$tags').end()
    expect(list).toEqual([
      { _id: 'y', count: 2 },
      { _id: 'x', count: 1 },
    ])
  })

  claim(page('count'), 'count gives the number under a name, and nothing for nothing', async () => {
    expect((await people.aggregate().match({ team: 'red' }).count('n').end()).list).toEqual([
      { n: 2 },
    ])
    expect((await people.aggregate().match({ team: 'no' }).count('n').end()).list).toEqual([])
  })

  claim(page('sample'), 'sample gives so many different ones at random', async () => {
    const { list } = await people.aggregate().sample({ size: 2 }).end()
    expect(new Set(ids(list)).size).toBe(2)
    expect((await people.aggregate().sample({ size: 9 }).end()).list).toHaveLength(3)
  })

  claim(page('lookup'), 'lookup by field: all that match, and none', async () => {
    const { list } = await people
      .aggregate()
      .sort({ _id: 1 })
      .lookup({ from: ORDERS, localField: '_id', foreignField: 'who', as: 'orders' })
      .project({ sums: '$orders.sum' })
      .end<{ _id: string; sums: number[] }>()
    expect(list.map(({ sums }) => [...sums].sort())).toEqual([[5, 7], [], [1]])
  })

  claim(page('lookup'), 'lookup by the elements of an array', async () => {
    await people.add({ data: { _id: 'di', friends: ['an', 'cy'] } })
    const { list } = await people
      .aggregate()
      .match({ _id: 'di' })
      .lookup({ from: PEOPLE, localField: 'friends', foreignField: '_id', as: 'friends' })
      .end<{ friends: { _id: string }[] }>()
    expect(ids(list[0]?.friends ?? []).sort()).toEqual(['an', 'cy'])
  })

  claim(MONGO, 'lookup by field joins what is missing with what is missing', async () => {
    const { list } = await people
      .aggregate()
      .match({ _id: 'an' })
      .lookup({ from: ORDERS, localField: 'nothing', foreignField: 'who', as: 'orders' })
      .end<{ orders: { _id: number }[] }>()
    expect(ids(list[0]?.orders ?? [])).toEqual([4])
  })

  claim(page('lookup'), 'lookup by pipeline, with variables', async () => {
    const pipeline = $.pipeline()
      .match(_.expr($.and([$.eq(['$who', '$$id']), $.gt(['$sum', '$$least'])])))
      .project({ _id: 0, sum: 1 })
      .done()
    const { list } = await people
      .aggregate()
      .sort({ _id: 1 })
      .lookup({
        from: ORDERS,
        let: { id: '$_id', least: $.subtract(['$age', 15]) },
        pipeline,
        as: 'big',
      })
      .project({ big: 1 })
      .end()
    expect(list).toEqual([
      { _id: 'an', big: [{ sum: 7 }] },
      { _id: 'bo', big: [] },
      { _id: 'cy', big: [] },
    ])
  })

  claim(page('lookup'), 'lookup by pipeline without variables, with several stages', async () => {
    const pipeline = $.pipeline()
      .match({ sum: _.gt(4) })
      .sort({ sum: -1 })
      .skip(1)
      .limit(1)
      .project({ who: 0 })
      .done()
    const { list } = await people
      .aggregate()
      .match({ _id: 'an' })
      .lookup({ from: ORDERS, pipeline, as: 'one' })
      .project({ one: 1 })
      .end()
    expect(list).toEqual([{ _id: 'an', one: [{ _id: 2, sum: 7 }] }])
  })

  claim(page('lookup'), 'lookup, replaceRoot and mergeObjects: a join of two records', async () => {
    const { list } = await orders
      .aggregate()
      .match({ _id: 3 })
      .lookup({ from: PEOPLE, localField: 'who', foreignField: '_id', as: 'person' })
      .replaceRoot({ newRoot: $.mergeObjects([$.arrayElemAt(['$person', 0]), '$$ROOT']) })
      .project({ person: 0, loc: 0, tags: 0 })
      .end()
    expect(list).toEqual([{ _id: 3, team: 'blue', age: 40, who: 'cy', sum: 1 }])
  })

  claim(
    page('bucket'),
    'bucket: lower boundaries inside, upper outside, the rest by default',
    async () => {
      const { list } = await people
        .aggregate()
        .bucket({
          groupBy: '$age',
          boundaries: [0, 20, 30],
          default: 'old',
          output: { n: $.sum(1), who: $.push('$_id') },
        })
        .end()
      expect(list).toEqual([
        { _id: 20, n: 1, who: ['an'] },
        { _id: 'old', n: 2, who: ['bo', 'cy'] },
      ])
    },
  )

  claim(page('bucket'), 'bucket counts where no output is named', async () => {
    const { list } = await people
      .aggregate()
      .bucket({ groupBy: '$age', boundaries: [0, 25, 99] })
      .end()
    expect(list).toEqual([
      { _id: 0, count: 1 },
      { _id: 25, count: 2 },
    ])
  })

  claim(page('bucket'), 'bucket without a default fails for what lies outside', async () => {
    expect(
      await rejection(
        people
          .aggregate()
          .bucket({ groupBy: '$age', boundaries: [0, 25] })
          .end(),
      ),
    ).toBeDefined()
  })

  claim(
    page('bucketAuto'),
    'bucketAuto spreads evenly, with the boundaries that follow',
    async () => {
      const prices = [199.99, 280, 76.04, 167.3, 483, 385, 159, 118.42]
      await orders.where({ _id: _.exists(true) }).remove()
      await orders.add({ data: prices.map((price, n) => ({ _id: n, price })) })
      const { list } = await orders.aggregate().bucketAuto({ groupBy: '$price', buckets: 4 }).end()
      expect(list).toEqual([
        { _id: { min: 76.04, max: 159 }, count: 2 },
        { _id: { min: 159, max: 199.99 }, count: 2 },
        { _id: { min: 199.99, max: 385 }, count: 2 },
        { _id: { min: 385, max: 483 }, count: 2 },
      ])
    },
  )

  claim(
    page('bucketAuto'),
    'bucketAuto with an output, and with more buckets than values',
    async () => {
      const { list } = await people
        .aggregate()
        .bucketAuto({ groupBy: '$age', buckets: 5, output: { who: $.push('$_id') } })
        .end()
      expect(list).toEqual([
        { _id: { min: 20, max: 30 }, who: ['an'] },
        { _id: { min: 30, max: 40 }, who: ['bo'] },
        { _id: { min: 40, max: 40 }, who: ['cy'] },
      ])
    },
  )

  const series: [string, [number, number, number][]][] = [
    [
      'R20',
      [
        [0, 20, 20],
        [20, 40, 20],
        [40, 63, 23],
        [63, 90, 27],
        [90, 100, 10],
      ],
    ],
    [
      'E24',
      [
        [0, 20, 20],
        [20, 43, 23],
        [43, 68, 25],
        [68, 91, 23],
        [91, 100, 9],
      ],
    ],
    [
      '1-2-5',
      [
        [0, 20, 20],
        [20, 50, 30],
        [50, 100, 50],
      ],
    ],
    [
      'POWERSOF2',
      [
        [0, 32, 32],
        [32, 64, 32],
        [64, 128, 36],
      ],
    ],
  ]
  for (const [granularity, expected] of series) {
    claim(page('bucketAuto'), `bucketAuto at boundaries of the series ${granularity}`, async () => {
      await orders.where({ _id: _.exists(true) }).remove()
      await orders.add({ data: Array.from({ length: 100 }, (_, n) => ({ _id: n, n })) })
      const { list } = await orders
        .aggregate()
        .bucketAuto({ groupBy: '$n', buckets: 5, granularity })
        .end()
      expect(list).toEqual(expected.map(([min, max, count]) => ({ _id: { min, max }, count })))
    })
  }

  claim(page('replaceRoot'), 'replaceRoot by a field and by an object', async () => {
    await people.add({ data: { _id: 'di', home: { city: '惠州' } } })
    const field = await people
      .aggregate()
      .match({ _id: 'di' })
      .replaceRoot({ newRoot: '$home' })
      .end()
    expect(field.list).toEqual([{ city: '惠州' }])
    const object = await people
      .aggregate()
      .match({ _id: 'an' })
      .replaceRoot({ newRoot: { who: '$_id', full: $.concat(['$team', '!']) } })
      .end()
    expect(object.list).toEqual([{ who: 'an', full: 'red!' }])
  })

  claim(page('replaceRoot'), 'replaceRoot by what is no object fails', async () => {
    expect(
      await rejection(people.aggregate().replaceRoot({ newRoot: '$team' }).end()),
    ).toBeDefined()
    expect(
      await rejection(people.aggregate().replaceRoot({ newRoot: '$nothing' }).end()),
    ).toBeDefined()
  })

  claim(
    page('geoNear'),
    'geoNear: nearest first, in metres, among what a query finds',
    async () => {
      const { list } = await people
        .aggregate()
        .geoNear({
          ...{ near: db.Geo.Point(114.5, 23.1), distanceField: 'metres', spherical: true as const },
          ...{
            key: 'loc',
            query: { team: 'red' },
            maxDistance: 20_000,
            includeLocs: 'at',
            limit: 5,
          },
        })
        .end<{ _id: string; metres: number; at: object }>()
      expect(ids(list)).toEqual(['bo', 'an'])
      expect(list[0]?.metres).toBeGreaterThan(9_100)
      expect(list[0]?.metres).toBeLessThan(9_300)
      expect(list[0]?.at).toEqual({ type: 'Point', coordinates: [114.41, 23.1] })
    },
    'indexes',
  )

  claim(
    page('geoNear'),
    'geoNear: not nearer than, at most so many, the distance times a factor at a path',
    async () => {
      const { list } = await people
        .aggregate()
        .geoNear({
          ...{ near: db.Geo.Point(114.4, 23.1), distanceField: 'far.km', spherical: true as const },
          ...{ minDistance: 10, limit: 1, distanceMultiplier: 0.001 },
        })
        .end<{ _id: string; far: { km: number } }>()
      expect(ids(list)).toEqual(['bo'])
      expect(list[0]?.far.km).toBeCloseTo(1.02, 1)
    },
    'indexes',
  )

  claim(page('geoNear'), 'geoNear comes first or not at all', async () => {
    const near = {
      near: { type: 'Point', coordinates: [114.4, 23.1] },
      distanceField: 'd',
      spherical: true,
    }
    expect((await refusal({ $match: {} }, { $geoNear: near }))?.message).toMatch(/first stage/)
  })

  claim(
    readInSdk('database aggregate.js constructor'),
    'raw stages go out as they are: facet',
    async () => {
      const [facets] = await raw({
        $facet: {
          teams: [{ $sortByCount: '$team' }],
          old: [{ $match: { age: { $gt: 25 } } }, { $count: 'n' }],
        },
      })
      expect(facets).toEqual({
        teams: [
          { _id: 'red', count: 2 },
          { _id: 'blue', count: 1 },
        ],
        old: [{ n: 2 }],
      })
    },
  )

  claim(
    readInSdk('wx-server-sdk index.js Aggregate'),
    'six stages of wx-server-sdk throw, since the package beneath lacks them',
    async () => {
      const aggregate = people.aggregate() as unknown as Record<string, (value: object) => void>
      for (const name of ['facet', 'graphLookup', 'redact', 'out', 'collStats', 'indexStats']) {
        expect(() => aggregate[name]?.({})).toThrow(TypeError)
      }
    },
  )

  claim(MONGO, 'a stage that does not exist is refused by name', async () => {
    expect((await refusal({ $frobnicate: {} }))?.message).toMatch(/\$frobnicate/)
  })

  /** Each is refused: what is wrong with it, the stage, and a word of what it is told. */
  const wrong: [string, object, RegExp][] = [
    ['an unwind without its dollar sign', { $unwind: 'tags' }, /\$unwind/],
    ['a count under a path', { $count: 'a.b' }, /count/],
    ['a group under a path', { $group: { _id: null, 'a.b': { $sum: 1 } } }, /a\.b/],
    ['an accumulator of two values', { $group: { _id: null, n: { $avg: ['$age', 1] } } }, /\$avg/],
    ['an accumulator as an expression', { $project: { n: { $push: '$age' } } }, /\$push/],
    [
      'a default inside the boundaries',
      { $bucket: { groupBy: '$age', boundaries: [0, 9], default: 5 } },
      /default/,
    ],
    [
      'boundaries of several types',
      { $bucket: { groupBy: '$age', boundaries: [0, 'a'] } },
      /bound/,
    ],
    ['a facet in a facet', { $facet: { a: [{ $facet: { b: [] } }] } }, /\$facet/],
    ['a sort by nothing', { $sort: {} }, /\$sort/],
    ['no field to add', { $addFields: {} }, /\$addFields/],
  ]
  for (const [text, stage, told] of wrong) {
    claim(MONGO, `refused: ${text}`, async () => {
      expect((await refusal(stage))?.message).toMatch(told)
    })
  }

  const misspelt: [string, object][] = [
    ['lookup', { from: ORDERS, localField: 'a', foreignField: 'b', as: 'c', frm: 1 }],
    ['bucket', { groupBy: '$age', boundaries: [0, 99], defualt: 1 }],
    ['bucketAuto', { groupBy: '$age', buckets: 2, granlarity: 'R5' }],
    ['unwind', { path: '$tags', preserveNull: true }],
    ['sample', { size: 1, of: 1 }],
    ['replaceRoot', { newRoot: '$$ROOT', to: 1 }],
  ]
  for (const [name, operand] of misspelt) {
    claim(MONGO, `an option that ${name} does not have is refused by name`, async () => {
      const wrong = Object.keys(operand).at(-1) ?? ''
      expect((await refusal({ [`$${name}`]: operand }))?.message).toContain(wrong)
    })
  }

  claim(MONGO, 'lookup by field and by pipeline at once is refused', async () => {
    const both = { from: ORDERS, localField: '_id', foreignField: 'who', pipeline: [], as: 'o' }
    expect(await refusal({ $lookup: both })).toBeDefined()
  })
})
