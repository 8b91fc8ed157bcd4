import type cloud from 'wx-server-sdk'
import { assumed, documented, readInSdk, type Source } from './support/claims'
import { wx } from './support/sdks'
import { own, topic } from './support/topic'

const db = wx.database()
const _ = db.command
const { Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon } = db.Geo

interface Place {
  _id: string
  kind?: string
  loc?: cloud.Point
  shape?: cloud.AnyGeometry
}

const line = (...positions: [number, number][]) =>
  LineString(positions.map(([lng, lat]) => Point(lng, lat)))
const ring = (west: number, south: number, size: number) =>
  line(
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  )
const square = (west: number, south: number, size: number) => Polygon([ring(west, south, size)])

const documents: Place[] = [
  { _id: 'a', kind: 'park', loc: Point(114.4, 23.1) },
  { _id: 'b', kind: 'park', loc: Point(114.41, 23.1) },
  { _id: 'c', kind: 'lake', loc: Point(114.5, 23.2) },
  { _id: 'field', shape: square(114, 23, 1) },
  { _id: 'moat', shape: Polygon([ring(116, 23, 1), ring(116.25, 23.25, 0.5)]) },
  { _id: 'road', shape: line([113.5, 23.5], [114.5, 23.5]) },
]

const PLACES = own('places')
const places = db.collection<Place>(PLACES)
const indexes = [
  { name: 'loc', geo: 'loc' },
  { name: 'shape', geo: 'shape' },
]

const EARTH = 6_378_100
const MONGO = assumed('the database is MongoDB, which does so')
const page = (name: string) => documented(`Command.${name}`)

/** What needs no index: on what it rests, what is asked, the condition, and the ids that it finds. */
const finds: [Source, string, cloud.Condition<Place>, string][] = [
  [
    page('geoWithin'),
    'geoWithin a polygon',
    { loc: _.geoWithin({ geometry: square(114.39, 23.09, 0.015) }) },
    'a',
  ],
  [
    page('geoWithin'),
    'geoWithin a polygon with a hole',
    {
      loc: _.geoWithin({
        geometry: Polygon([ring(114.39, 23.09, 0.2), ring(114.405, 23.095, 0.01)]),
      }),
    },
    'a c',
  ],
  [
    page('geoWithin'),
    'geoWithin several polygons',
    {
      loc: _.geoWithin({
        geometry: MultiPolygon([square(114.39, 23.09, 0.015), square(114.49, 23.19, 0.02)]),
      }),
    },
    'a c',
  ],
  [
    page('geoWithin'),
    'geoWithin a circle around a point, in radians',
    { loc: _.geoWithin({ centerSphere: [Point(114.4, 23.1), 1200 / EARTH] }) },
    'a b',
  ],
  [
    page('geoWithin'),
    'geoWithin a circle around a pair of numbers',
    { loc: _.geoWithin({ centerSphere: [[114.4, 23.1], 1000 / EARTH] }) },
    'a',
  ],
  [
    MONGO,
    'geoWithin of a shape wants all of it inside',
    { shape: _.geoWithin({ geometry: square(113.9, 22.9, 1.5) }) },
    'field',
  ],
  [
    page('geoIntersects'),
    'geoIntersects with a point',
    { shape: _.geoIntersects({ geometry: Point(114.25, 23.5) }) },
    'field road',
  ],
  [
    MONGO,
    'geoIntersects: a hole is not part of a polygon',
    { shape: _.geoIntersects({ geometry: Point(116.5, 23.5) }) },
    '',
  ],
  [
    page('geoIntersects'),
    'geoIntersects with a line',
    { shape: _.geoIntersects({ geometry: line([114, 22], [114, 25]) }) },
    'field road',
  ],
  [
    page('geoIntersects'),
    'geoIntersects with a polygon',
    { shape: _.geoIntersects({ geometry: square(116.1, 23.1, 0.05) }) },
    'moat',
  ],
  [
    page('geoIntersects'),
    'geoIntersects with several points',
    { shape: _.geoIntersects({ geometry: MultiPoint([Point(0, 0), Point(113.75, 23.5)]) }) },
    'road',
  ],
  [
    page('geoIntersects'),
    'geoIntersects with several lines',
    {
      shape: _.geoIntersects({
        geometry: MultiLineString([line([0, 0], [1, 1]), line([115.5, 23.5], [117.5, 23.5])]),
      }),
    },
    'moat',
  ],
  [
    page('geoIntersects'),
    'geoIntersects with several polygons',
    {
      shape: _.geoIntersects({ geometry: MultiPolygon([square(0, 0, 1), square(114.9, 23.9, 1)]) }),
    },
    'field',
  ],
]

const near = (condition: cloud.Condition<Place>) =>
  places
    .where(condition)
    .get()
    .then(({ data }) => data.map(({ _id }) => _id))
const centre = Point(114.5, 23.2)

topic('geography', { collections: [{ name: PLACES, indexes }] }, ({ claim, before }) => {
  before(async () => {
    await places.add({ data: documents })
  })

  for (const [source, text, condition, expected] of finds) {
    claim(source, text, async () => {
      expect((await near(condition)).sort().join(' ')).toBe(expected)
    })
  }

  claim(
    page('geoNear'),
    'geoNear gives the nearest first',
    async () => {
      expect(await near({ loc: _.geoNear({ geometry: centre }) })).toEqual(['c', 'b', 'a'])
    },
    'indexes',
  )

  claim(
    page('geoNear'),
    'geoNear between two distances, in metres',
    async () => {
      const between = { minDistance: 1, maxDistance: 14_600 }
      expect(await near({ loc: _.geoNear({ geometry: centre, ...between }) })).toEqual(['b'])
    },
    'indexes',
  )

  claim(
    page('geoNear'),
    'geoNear beside another condition, skipping and limited',
    async () => {
      const parks = places.where({ kind: 'park', loc: _.geoNear({ geometry: centre }) })
      expect((await parks.skip(1).limit(1).get()).data.map(({ _id }) => _id)).toEqual(['a'])
    },
    'indexes',
  )

  claim(
    MONGO,
    'orderBy wins over geoNear',
    async () => {
      const sorted = places.where({ loc: _.geoNear({ geometry: centre }) }).orderBy('_id', 'asc')
      expect((await sorted.get()).data.map(({ _id }) => _id)).toEqual(['a', 'b', 'c'])
    },
    'indexes',
  )

  claim(page('geoNear'), 'geoNear without an index on its field fails', async () => {
    const nowhere = { home: _.geoNear({ geometry: centre }) } as cloud.Condition<Place>
    await expect(places.where(nowhere).get()).rejects.toMatchObject({
      errCode: -502001,
      errMsg: expect.stringContaining('index'),
    })
  })

  claim(documented('Geo'), 'every geometry comes back as what it was', async () => {
    const shapes: cloud.AnyGeometry[] = [
      Point(114.4, 23.1),
      line([0, 0], [1, 1]),
      Polygon([ring(0, 0, 3), ring(1, 1, 1)]),
      MultiPoint([Point(0, 0), Point(1, 1)]),
      MultiLineString([line([0, 0], [1, 1]), line([2, 2], [3, 3])]),
      MultiPolygon([square(0, 0, 1), square(2, 2, 1)]),
    ]
    for (const [at, shape] of shapes.entries()) {
      await places.doc(`shape-${at}`).set({ data: { shape } })
      const { data } = await places.doc(`shape-${at}`).get()
      expect(data.shape).toEqual(shape)
      expect(data.shape?.constructor).toBe(shape.constructor)
    }
  })

  claim(
    readInSdk('database geo/point.js'),
    'a point beyond the globe is refused by the SDK',
    () => {
      expect(() => Point(181, 0)).toThrow('longitude')
      expect(() => Point(0, 91)).toThrow('latitude')
      return Promise.resolve()
    },
  )

  claim(
    MONGO,
    'an indexed field takes nothing but geometries',
    async () => {
      const wrong = { data: { _id: 'x', loc: 'by the lake' } } as never
      await expect(places.add(wrong)).rejects.toMatchObject({ errCode: -502001 })
    },
    'indexes',
  )
})
