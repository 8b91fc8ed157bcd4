import cloud from 'wx-server-sdk'
import { withCloud } from '../../support/cloud'

/** Each stage and each operator that the SDK's aggregate offers, once, through the whole stack. */

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const _ = db.command
const $ = _.aggregate
/** A literal key would make these objects look like promises to a linter. */
const THEN = 'then'
const people = db.collection('people')

withCloud({
  collections: [
    { name: 'people', indexes: [{ name: 'loc', geo: 'loc' }] },
    { name: 'orders', indexes: [{ name: 'who', fields: { who: 1 } }] },
  ],
})

beforeEach(async () => {
  await people.add({
    data: [
      { _id: 'an', team: 'red', age: 20, tags: ['x', 'y'], loc: db.Geo.Point(114.4, 23.1) },
      { _id: 'bo', team: 'red', age: 30, tags: [], loc: db.Geo.Point(114.41, 23.1) },
      { _id: 'cy', team: 'blue', age: 40, tags: ['y'], loc: db.Geo.Point(114.5, 23.1) },
    ],
  })
  await db.collection('orders').add({
    data: [
      { _id: 1, who: 'an', sum: 5 },
      { _id: 2, who: 'an', sum: 7 },
      { _id: 3, who: 'cy', sum: 1 },
    ],
  })
})

describe('stages', () => {
  const ids = (list: Record<string, unknown>[]) => list.map(({ _id }) => _id)

  test('match, sort, skip, limit, project, addFields', async () => {
    const { list } = await people
      .aggregate()
      .match({ age: _.gte(20), _id: db.RegExp({ regexp: '^[abc]' }) })
      .addFields({ next: $.add(['$age', 1]) })
      .sort({ age: -1 })
      .skip(1)
      .limit(1)
      .project({ _id: 0, next: 1, of: '$team' })
      .end()
    expect(list).toEqual([{ next: 31, of: 'red' }])
  })

  test('group with every accumulator', async () => {
    const { list } = await people
      .aggregate()
      .sort({ age: 1 })
      .group({
        _id: '$team',
        sum: $.sum('$age'),
        avg: $.avg('$age'),
        min: $.min('$age'),
        max: $.max('$age'),
        first: $.first('$_id'),
        last: $.last('$_id'),
        all: $.push('$_id'),
        set: $.addToSet('$team'),
        pop: $.stdDevPop('$age'),
        samp: $.stdDevSamp('$age'),
        n: $.sum(1),
      })
      .match({ _id: 'red' })
      .end()
    expect(list).toEqual([
      {
        _id: 'red',
        ...{ sum: 50, avg: 25, min: 20, max: 30, first: 'an', last: 'bo', all: ['an', 'bo'] },
        ...{ set: ['red'], pop: 5, samp: Math.sqrt(50), n: 2 },
      },
    ])
  })

  test('unwind, with and without what is empty', async () => {
    const { list } = await people.aggregate().unwind('$tags').sortByCount('$tags').end()
    expect(list).toEqual([
      { _id: 'y', count: 2 },
      { _id: 'x', count: 1 },
    ])
    const all = await people
      .aggregate()
      .unwind({ path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' })
      .end()
    expect(ids(all.list)).toEqual(['an', 'an', 'bo', 'cy'])
  })

  test('count, and the sample of a size', async () => {
    expect((await people.aggregate().match({ team: 'red' }).count('n').end()).list).toEqual([
      { n: 2 },
    ])
    expect((await people.aggregate().sample({ size: 2 }).end()).list).toHaveLength(2)
  })

  test('lookup by field and by pipeline', async () => {
    const byField = await people
      .aggregate()
      .match({ _id: 'an' })
      .lookup({ from: 'orders', localField: '_id', foreignField: 'who', as: 'orders' })
      .end<{ orders: object[] }>()
    expect(byField.list[0]?.orders).toHaveLength(2)
    const pipeline = $.pipeline()
      .match(_.expr($.and([$.eq(['$who', '$$id']), $.gt(['$sum', 5])])))
      .project({ _id: 0, sum: 1 })
      .done()
    const { list } = await people
      .aggregate()
      .sort({ _id: 1 })
      .lookup({ from: 'orders', let: { id: '$_id' }, pipeline, as: 'big' })
      .project({ big: 1 })
      .end()
    expect(list).toEqual([
      { _id: 'an', big: [{ sum: 7 }] },
      { _id: 'bo', big: [] },
      { _id: 'cy', big: [] },
    ])
  })

  test('bucket, bucketAuto and replaceRoot', async () => {
    const { list } = await people
      .aggregate()
      .bucket({ groupBy: '$age', boundaries: [0, 25, 35], default: 'old', output: { n: $.sum(1) } })
      .end()
    expect(list).toEqual([
      { _id: 0, n: 1 },
      { _id: 25, n: 1 },
      { _id: 'old', n: 1 },
    ])
    const halves = await people.aggregate().bucketAuto({ groupBy: '$age', buckets: 1 }).end()
    expect(halves.list).toEqual([{ _id: { min: 20, max: 40 }, count: 3 }])
    const roots = await people
      .aggregate()
      .match({ _id: 'an' })
      .replaceRoot({ newRoot: { who: '$_id' } })
      .end()
    expect(roots.list).toEqual([{ who: 'an' }])
  })

  test('geoNear: nearest first, in metres, among what a query finds', async () => {
    const { list } = await people
      .aggregate()
      .geoNear({
        near: db.Geo.Point(114.5, 23.1),
        distanceField: 'metres',
        spherical: true,
        key: 'loc',
        query: { team: 'red' },
        maxDistance: 20_000,
        includeLocs: 'at',
        limit: 5,
      })
      .end<{ _id: string; metres: number; at: object }>()
    expect(ids(list)).toEqual(['bo', 'an'])
    expect(list[0]?.metres).toBeGreaterThan(9_100)
    expect(list[0]?.metres).toBeLessThan(9_300)
    expect(list[0]?.at).toEqual({ type: 'Point', coordinates: [114.41, 23.1] })
  })

  test('those that the SDK lacks throw there', () => {
    const untyped = people.aggregate() as unknown as Record<string, (value: object) => void>
    expect(() => untyped.facet?.({})).toThrow(TypeError)
  })
})

describe('operators', () => {
  const date = new Date('2024-03-10T13:14:15.016Z')
  beforeEach(() =>
    people.add({
      data: {
        _id: 'one',
        ...{
          n: 7,
          m: -2.5,
          s: 'Héllo',
          list: [3, 1, 2],
          flags: [true, false],
          o: { x: 1 },
          at: date,
        },
      },
    }),
  )

  test.each<[string, unknown, unknown]>([
    ['abs', $.abs('$m'), 2.5],
    ['add', $.add(['$n', 1]), 8],
    ['ceil', $.ceil('$m'), -2],
    ['divide', $.divide(['$n', 2]), 3.5],
    ['exp', $.exp(0), 1],
    ['floor', $.floor('$m'), -3],
    ['ln', $.ln(1), 0],
    ['log', $.log([8, 2]), 3],
    ['log10', $.log10(100), 2],
    ['mod', $.mod(['$n', 4]), 3],
    ['multiply', $.multiply(['$n', 2]), 14],
    ['pow', $.pow([2, 3]), 8],
    ['sqrt', $.sqrt(9), 3],
    ['subtract', $.subtract(['$n', 2]), 5],
    ['trunc', $.trunc('$m'), -2],
    ['arrayElemAt', $.arrayElemAt(['$list', -1]), 2],
    ['arrayToObject', $.arrayToObject($.literal([['k', 1]])), { k: 1 }],
    ['concatArrays', $.concatArrays(['$list', [9]]), [3, 1, 2, 9]],
    ['filter', $.filter({ input: '$list', as: 'x', cond: $.gte(['$$x', 2]) }), [3, 2]],
    ['in', $.in([2, '$list']), true],
    ['indexOfArray', $.indexOfArray(['$list', 1]), 1],
    ['isArray', $.isArray('$list'), true],
    ['map', $.map({ input: '$list', as: 'x', in: $.multiply(['$$x', 2]) }), [6, 2, 4]],
    ['range', $.range([0, 4, 2]), [0, 2]],
    ['reduce', $.reduce({ input: '$list', initialValue: 0, in: $.add(['$$value', '$$this']) }), 6],
    ['reverseArray', $.reverseArray('$list'), [2, 1, 3]],
    ['size', $.size('$list'), 3],
    ['slice', $.slice(['$list', 2]), [3, 1]],
    [
      'zip',
      $.zip({ inputs: ['$list', ['a', 'b', 'c']] }),
      [
        [3, 'a'],
        [1, 'b'],
        [2, 'c'],
      ],
    ],
    ['and', $.and(['$n', true]), true],
    ['not', $.not(['$n']), false],
    ['or', $.or([false, '$n']), true],
    ['cmp', $.cmp(['$n', 5]), 1],
    ['eq', $.eq(['$n', 7]), true],
    ['gt', $.gt(['$n', 7]), false],
    ['gte', $.gte(['$n', 7]), true],
    ['lt', $.lt(['$n', 7]), false],
    ['lte', $.lte(['$n', 7]), true],
    ['neq', $.neq(['$n', 7]), false],
    ['cond', $.cond({ if: $.gt(['$n', 5]), [THEN]: 'big', else: 'small' }), 'big'],
    ['ifNull', $.ifNull(['$no', 'none']), 'none'],
    [
      'switch',
      $.switch({ branches: [{ case: $.eq(['$n', 7]), [THEN]: 'seven' }], default: '?' }),
      'seven',
    ],
    [
      'dateFromParts',
      $.dateFromParts({ year: 2024, month: 3, day: 10 }),
      new Date('2024-03-10T00:00:00Z'),
    ],
    [
      'dateFromString',
      $.dateFromString({ dateString: '2024-03-10T00:00:00Z' }),
      new Date('2024-03-10T00:00:00Z'),
    ],
    [
      'dateToString',
      $.dateToString({ date: '$at', format: '%Y-%m-%d %H', timezone: 'Asia/Shanghai' }),
      '2024-03-10 21',
    ],
    ['dayOfMonth', $.dayOfMonth('$at'), 10],
    ['dayOfWeek', $.dayOfWeek('$at'), 1],
    ['dayOfYear', $.dayOfYear('$at'), 70],
    ['isoDayOfWeek', $.isoDayOfWeek('$at'), 7],
    ['isoWeek', $.isoWeek('$at'), 10],
    ['isoWeekYear', $.isoWeekYear('$at'), 2024],
    ['millisecond', $.millisecond('$at'), 16],
    ['minute', $.minute('$at'), 14],
    ['month', $.month('$at'), 3],
    ['second', $.second('$at'), 15],
    ['hour', $.hour('$at'), 13],
    ['week', $.week('$at'), 10],
    ['year', $.year('$at'), 2024],
    ['literal', $.literal('$n'), '$n'],
    ['mergeObjects', $.mergeObjects(['$o', { y: 2 }]), { x: 1, y: 2 }],
    ['objectToArray', $.objectToArray('$o'), [{ k: 'x', v: 1 }]],
    ['allElementsTrue', $.allElementsTrue(['$flags']), false],
    ['anyElementTrue', $.anyElementTrue(['$flags']), true],
    ['setDifference', $.setDifference(['$list', [1]]), [3, 2]],
    ['setEquals', $.setEquals(['$list', [1, 2, 3]]), true],
    ['setIntersection', $.setIntersection(['$list', [2, 9]]), [2]],
    ['setIsSubset', $.setIsSubset([[1], '$list']), true],
    ['setUnion', $.size($.setUnion(['$list', [9, 1]])), 4],
    ['concat', $.concat(['$s', '!']), 'Héllo!'],
    ['indexOfBytes', $.indexOfBytes(['$s', 'l']), 3],
    ['indexOfCP', $.indexOfCP(['$s', 'l']), 2],
    ['split', $.split(['a-b', '-']), ['a', 'b']],
    ['strLenBytes', $.strLenBytes('$s'), 6],
    ['strLenCP', $.strLenCP('$s'), 5],
    ['strcasecmp', $.strcasecmp(['abc', 'ABD']), -1],
    ['substr', $.substr(['abc', 1, -1]), 'bc'],
    ['substrBytes', $.substrBytes(['abc', 0, 2]), 'ab'],
    ['substrCP', $.substrCP(['$s', 1, 2]), 'él'],
    ['toLower', $.toLower('ABC'), 'abc'],
    ['toUpper', $.toUpper('abc'), 'ABC'],
    ['let', $.let({ vars: { x: 2 }, in: $.add(['$$x', '$n']) }), 9],
  ])('%s', async (_name, expression, expected) => {
    const { list } = await people
      .aggregate()
      .match({ _id: 'one' })
      .project({ _id: 0, value: expression })
      .end()
    expect(list).toEqual([{ value: expected }])
  })

  test('an operator that is unknown is refused by name', async () => {
    const aggregate = people.aggregate().project({ value: { $frobnicate: 1 } })
    await expect(aggregate.end()).rejects.toMatchObject({
      message: expect.stringContaining('$frobnicate'),
    })
  })
})
