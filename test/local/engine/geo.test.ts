import fc from 'fast-check'
import { cellOf, cover } from '../../../local/cloud/engine/cells'
import { type Box, distance, type Point } from '../../../local/cloud/engine/geometry'
import { compileFilter } from '../../../local/cloud/engine/match'
import type { Document } from '../../../local/cloud/engine/types'
import { withEngine } from './support'

const { engine, collection } = withEngine()

const point = (coordinates: Point) => ({ type: 'Point', coordinates })
const square = (lng: number, lat: number, size: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [lng, lat],
      [lng + size, lat],
      [lng + size, lat + size],
      [lng, lat + size],
      [lng, lat],
    ],
  ],
})

const ids = (documents: Document[]) => documents.map(({ _id }) => _id)

test('distances are metres on the sphere', () => {
  expect(distance([0, 0], [0, 1])).toBeCloseTo(111_318.8, 0)
  expect(distance([114.4, 23.1], [114.4, 23.1])).toBe(0)
  expect(distance([0, 60], [1, 60])).toBeCloseTo(111_318.8 / 2, -1)
  expect(distance([179.5, 0], [-179.5, 0])).toBeCloseTo(111_318.8, 0)
})

const anywhere = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  // Closer to a pole the last bits of a distance decide an order that nobody needs.
  fc.double({ min: -89, max: 89, noNaN: true }),
)

test('the cover of a box holds every point of it, in few stretches', () => {
  fc.assert(
    fc.property(anywhere, anywhere, anywhere, (a, b, [lng, lat]) => {
      const box: Box = [
        Math.min(a[0], b[0]),
        Math.min(a[1], b[1]),
        Math.max(a[0], b[0]),
        Math.max(a[1], b[1]),
      ]
      const stretches = cover(box)
      expect(stretches.length).toBeLessThanOrEqual(24)
      const clamped: Point = [
        Math.min(box[2], Math.max(box[0], lng)),
        Math.min(box[3], Math.max(box[1], lat)),
      ]
      const cell = cellOf(clamped)
      expect(stretches.some(([first, last]) => first <= cell && cell <= last)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

describe('with an index', () => {
  beforeEach(() => engine().ensureIndexes(collection(), [{ name: 'place', geo: 'at.place' }]))

  const grid = (size: number) =>
    Array.from({ length: size * size }, (_, n) => ({
      _id: `d${n}`,
      n,
      at: { place: point([114.4 + (n % size) * 0.001, 23.1 + Math.floor(n / size) * 0.001]) },
    }))

  test('the nearest come first, and little else is read', async () => {
    await engine().load(collection(), grid(40))
    const near = { $geometry: point([114.42, 23.12]) }
    const found = await engine().find(collection(), {
      filter: { 'at.place': { $nearSphere: near } },
      limit: 5,
    })
    const metres = found.map(({ at }) =>
      distance((at as { place: { coordinates: Point } }).place.coordinates, [114.42, 23.12]),
    )
    expect(metres).toEqual([...metres].sort((a, b) => a - b))
    expect(found[0]?._id).toBe('d820')
    expect(engine().lastPlan(collection())).toMatchObject({ index: 'place' })
    expect(engine().lastPlan(collection())?.scanned).toBeLessThan(200)
  })

  test('between two distances, with another condition, skipping', async () => {
    await engine().load(collection(), grid(10))
    const near = { $geometry: point([114.4, 23.1]), $minDistance: 90, $maxDistance: 230 }
    const all = { 'at.place': { $nearSphere: near } }
    expect(ids(await engine().find(collection(), { filter: all }))).toEqual([
      'd1',
      'd10',
      'd11',
      'd2',
      'd20',
    ])
    const odd = { ...all, n: { $mod: [2, 1] } }
    expect(ids(await engine().find(collection(), { filter: odd, skip: 1 }))).toEqual(['d11'])
    const sorted = { filter: all, sort: { n: -1 as const }, limit: 2 }
    expect(ids(await engine().find(collection(), sorted))).toEqual(['d20', 'd11'])
  })

  test('areas: inside a polygon, inside a circle, crossing', async () => {
    await engine().load(collection(), grid(10))
    const inside = { 'at.place': { $geoWithin: { $geometry: square(114.3995, 23.0995, 0.002) } } }
    expect(ids(await engine().find(collection(), { filter: inside })).sort()).toEqual([
      'd0',
      'd1',
      'd10',
      'd11',
    ])
    expect(engine().lastPlan(collection())?.index).toBe('place')
    const circle = {
      'at.place': { $geoWithin: { $centerSphere: [[114.4, 23.1], 105 / 6_378_100] } },
    }
    expect(ids(await engine().find(collection(), { filter: circle })).sort()).toEqual(['d0', 'd1'])
    const line = {
      type: 'LineString',
      coordinates: [
        [114.4, 23.1],
        [114.402, 23.1],
      ],
    }
    const crossing = { 'at.place': { $geoIntersects: { $geometry: line } } }
    expect(ids(await engine().find(collection(), { filter: crossing })).sort()).toEqual([
      'd0',
      'd1',
      'd2',
    ])
  })

  test('lines and areas are found, as are several points', async () => {
    await engine().insert(collection(), [
      { _id: 'area', at: { place: square(114, 23, 1) } },
      {
        _id: 'line',
        at: {
          place: {
            type: 'LineString',
            coordinates: [
              [114, 23],
              [115, 24],
            ],
          },
        },
      },
      { _id: 'points', at: { place: [point([10, 10]), point([114.5, 23.4])] } },
      { _id: 'none', at: {} },
    ])
    const meets = (geometry: unknown) => ({
      'at.place': { $geoIntersects: { $geometry: geometry } },
    })
    const find = async (geometry: unknown) =>
      ids(await engine().find(collection(), { filter: meets(geometry) })).sort()
    expect(await find(point([114.5, 23.4]))).toEqual(['area', 'points'])
    expect(await find(square(113.9, 22.9, 0.2))).toEqual(['area', 'line'])
    expect(await find(square(9, 9, 2))).toEqual(['points'])
  })

  test.each([
    ['latitude first', point([23.1, 114.4])],
    ['no geometry', { lng: 114.4, lat: 23.1 }],
    ['text', '114.4,23.1'],
    ['coordinates that are text', { type: 'Point', coordinates: ['a', 'b'] }],
  ])('what is no place on the map is refused: %s', async (_name, place) => {
    await expect(engine().insert(collection(), [{ at: { place } }])).rejects.toThrow(/geo keys/)
    await engine().insert(collection(), [{ at: { place: null } }, {}])
  })

  test('a query inside a transaction sees its own writes', async () => {
    await engine().load(collection(), grid(3))
    const tx = engine().begin()
    await engine().remove(collection(), { _id: 'd0' }, {}, tx)
    await engine().insert(
      collection(),
      [{ _id: 'new', at: { place: point([114.4001, 23.1]) } }],
      tx,
    )
    const filter = {
      'at.place': { $nearSphere: { $geometry: point([114.4, 23.1]), $maxDistance: 150 } },
    }
    expect(ids(await engine().find(collection(), { filter }, tx))).toEqual(['new', 'd1', 'd3'])
    await engine().abort(tx)
    expect(ids(await engine().find(collection(), { filter }))).toEqual(['d0', 'd1', 'd3'])
  })

  test('anywhere on earth the index finds what there is', async () => {
    const places = fc.sample(anywhere, { numRuns: 150, seed: 7 })
    const documents = places.map((place, n): Document => ({ _id: n, at: { place: point(place) } }))
    await engine().load(collection(), documents)
    const radius = fc.constantFrom(10_000, 1_000_000, 5_000_000, 12_000_000)
    await fc.assert(
      fc.asyncProperty(anywhere, radius, async (centre, metres) => {
        const within = { $centerSphere: [centre, metres / 6_378_100] }
        const filter = { 'at.place': { $geoWithin: within } }
        const expected = documents.filter(compileFilter(filter))
        expect(new Set(ids(await engine().find(collection(), { filter })))).toEqual(
          new Set(ids(expected)),
        )
        const near = { $geometry: point(centre), $maxDistance: metres }
        const nearest = await engine().find(collection(), {
          filter: { 'at.place': { $nearSphere: near } },
          limit: 3,
        })
        // At a pole all longitudes are one place: it is the distances that have to agree.
        const metresOf = (list: Document[]) => list.map((each) => away(each, centre).toFixed(3))
        const byDistance = [...expected].sort((a, b) => away(a, centre) - away(b, centre))
        expect(metresOf(nearest)).toEqual(metresOf(byDistance.slice(0, 3)))
      }),
      { numRuns: 30 },
    )
  })
})

const away = (document: Document, centre: Point): number =>
  distance((document.at as { place: { coordinates: Point } }).place.coordinates, centre)

test('without an index the nearest cannot be asked for, but areas can', async () => {
  await engine().insert(collection(), [{ _id: 'a', at: point([1, 1]) }])
  const filter = { at: { $nearSphere: { $geometry: point([1, 1]) } } }
  await expect(engine().find(collection(), { filter })).rejects.toThrow(/unable to find index/)
  const inside = { at: { $geoWithin: { $geometry: square(0, 0, 2) } } }
  expect(ids(await engine().find(collection(), { filter: inside }))).toEqual(['a'])
})
