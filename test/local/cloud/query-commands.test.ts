import cloud from 'wx-server-sdk'
import { withCloud } from '../../support/cloud'

/** Each query command of the SDK once, through the whole stack: condition → names of what it finds. */

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const _ = db.command
const $ = _.aggregate
const { Point, LineString, Polygon, MultiPolygon } = db.Geo

interface Thing {
  _id: string
  n?: number | null
  m?: number
  tags?: string[]
  parts?: { a: number; b: number }[]
  where?: { city: string; zip: number }
  at?: Date
  loc?: cloud.Point
  area?: cloud.Polygon
}

const square = (west: number, south: number, size: number) =>
  Polygon([
    LineString(
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ].map(([lng = 0, lat = 0]) => Point(lng, lat)),
    ),
  ])

const documents: Thing[] = [
  {
    _id: 'a',
    n: 1,
    m: 2,
    tags: ['x', 'y'],
    where: { city: '惠州', zip: 1 },
    loc: Point(114.4, 23.1),
  },
  {
    _id: 'b',
    n: 5,
    m: 2,
    tags: ['y'],
    parts: [
      { a: 1, b: 9 },
      { a: 5, b: 1 },
    ],
    loc: Point(114.41, 23.1),
  },
  {
    _id: 'c',
    n: 9,
    m: 9,
    tags: [],
    at: new Date(1000),
    loc: Point(114.5, 23.2),
    area: square(114, 23, 1),
  },
  { _id: 'd', n: null, where: { city: '厦门', zip: 2 } },
]

withCloud({ collections: [{ name: 'things', indexes: [{ name: 'loc', geo: 'loc' }] }] })
const things = db.collection<Thing>('things')
beforeEach(() => things.add({ data: documents }))

const find = async (condition: cloud.Condition<Thing>) =>
  (await things.where(condition).get()).data.map(({ _id }) => _id).sort()

test.each<[string, cloud.Condition<Thing>, string]>([
  ['a value', { n: 5 }, 'b'],
  ['a nested value', { where: { city: '惠州' } }, 'a'],
  ['a path', { 'where.zip': _.gt(1) }, 'd'],
  ['an element', { tags: 'y' }, 'a b'],
  ['a date', { at: new Date(1000) }, 'c'],
  ['null, missing included', { n: null }, 'd'],
  ['a RegExp', { _id: /^[ab]$/ }, 'a b'],
  ['db.RegExp', { 'where.city': db.RegExp({ regexp: '^厦' }) }, 'd'],
  ['eq', { where: _.eq({ city: '惠州', zip: 1 }) }, 'a'],
  ['neq', { n: _.neq(5) }, 'a c d'],
  ['gt', { n: _.gt(5) }, 'c'],
  ['gte', { n: _.gte(5) }, 'b c'],
  ['lt', { n: _.lt(5) }, 'a'],
  ['lte', { n: _.lte(5) }, 'a b'],
  ['in', { n: _.in([1, 9, 77]) }, 'a c'],
  ['nin', { n: _.nin([1, 9]) }, 'b d'],
  ['in on _id', { _id: _.in(['a', 'b']) }, 'a b'],
  ['and on a field', { n: _.gt(1).and(_.lt(9)) }, 'b'],
  ['a chain on a field', { n: _.gt(1).lt(9) }, 'b'],
  ['or on a field', { n: _.eq(1).or(_.gt(5)) }, 'a c'],
  ['and', _.and([{ m: 2 }, { tags: 'x' }]), 'a'],
  ['or', _.or([{ n: 1 }, { 'where.zip': 2 }]), 'a d'],
  ['nor', _.nor([{ n: 1 }, { n: 5 }]), 'c d'],
  ['not', { n: _.not(_.gt(1)) }, 'a d'],
  ['not a RegExp', { _id: _.not(/[abc]/) }, 'd'],
  ['or inside and', _.and([_.or([{ n: 1 }, { n: 9 }]), { m: _.gt(2) }]), 'c'],
  ['exists', { m: _.exists(false) }, 'd'],
  ['mod', { n: _.mod(4, 1) }, 'a b c'],
  ['all', { tags: _.all(['x', 'y']) }, 'a'],
  ['elemMatch', { parts: _.elemMatch({ a: _.gt(1), b: _.lt(5) }) }, 'b'],
  ['size', { tags: _.size(0) }, 'c'],
  ['expr', _.expr($.gt(['$n', '$m'])), 'b'],
  ['geoWithin', { loc: _.geoWithin({ geometry: square(114.39, 23.09, 0.015) }) }, 'a'],
  [
    'geoWithin of several',
    {
      loc: _.geoWithin({
        geometry: MultiPolygon([square(114.39, 23.09, 0.015), square(114.49, 23.19, 0.02)]),
      }),
    },
    'a c',
  ],
  [
    'geoWithin a circle',
    { loc: _.geoWithin({ centerSphere: [Point(114.4, 23.1), 1.2 / 6378.1] }) },
    'a b',
  ],
  ['geoIntersects', { area: _.geoIntersects({ geometry: Point(114.5, 23.5) }) }, 'c'],
])('%s', async (_name, condition, expected) => {
  expect((await find(condition)).join(' ')).toBe(expected)
  expect((await things.where(condition).count()).total).toBe(expected.split(' ').length)
})

test('jsonSchema', async () => {
  const schema = { required: ['n', 'at'], properties: { n: { bsonType: 'number' } } }
  expect(await find(_.jsonSchema(schema))).toEqual(['c'])
})

test('geoNear sorts by distance', async () => {
  const near = {
    loc: _.geoNear({ geometry: Point(114.5, 23.2), maxDistance: 20_000, minDistance: 1 }),
  }
  expect((await things.where(near).get()).data.map(({ _id }) => _id)).toEqual(['b', 'a'])
})

test('two fields with an or each: the SDK joins them into one, as it does in production', async () => {
  const condition = { n: _.eq(1).or(_.eq(9)), m: _.eq(77).or(_.eq(88)) }
  expect(await find(condition)).toEqual(['a', 'c'])
})

test('orderBy several fields, of either direction', async () => {
  const { data } = await things
    .where({ m: _.exists(true) })
    .orderBy('m', 'asc')
    .orderBy('n', 'desc')
    .get()
  expect(data.map(({ _id }) => _id)).toEqual(['b', 'a', 'c'])
})

test('field: slices and elements', async () => {
  const { data } = await things
    .doc('b')
    .field({ parts: _.project.slice(1) })
    .get()
  expect(data.parts).toEqual([{ a: 1, b: 9 }])
  const some = await things
    .doc('b')
    .field({ parts: _.project.elemMatch({ a: 5 }) })
    .get()
  expect(some.data).toEqual({ _id: 'b', parts: [{ a: 5, b: 1 }] })
})
