/** Plane and spherical geometry of GeoJSON. Points are [longitude, latitude] in degrees, distances are metres. */
import { isPlainObject } from './values'

/** Longitude and latitude in degrees. */
export type Point = readonly [number, number]
type Line = readonly Point[]

/** A geometry taken apart; the first ring of a polygon is its border, the others are holes. */
export interface Shape {
  points: Point[]
  lines: Line[]
  polygons: Line[][]
}

/** The radius by which MongoDB turns radians into metres. */
export const EARTH_RADIUS = 6_378_100

const RADIANS = Math.PI / 180

const shape = (parts: Partial<Shape>): Shape => ({ points: [], lines: [], polygons: [], ...parts })

/** A GeoJSON geometry as a shape; `undefined` for whatever is none. */
export function shapeOf(value: unknown): Shape | undefined {
  if (!isPlainObject(value) || !Array.isArray(value.coordinates)) return undefined
  const { type, coordinates } = value
  switch (type) {
    case 'Point':
      return shape({ points: [coordinates as unknown as Point] })
    case 'MultiPoint':
      return shape({ points: coordinates as Point[] })
    case 'LineString':
      return shape({ lines: [coordinates as Line] })
    case 'MultiLineString':
      return shape({ lines: coordinates as Line[] })
    case 'Polygon':
      return shape({ polygons: [coordinates as Line[]] })
    case 'MultiPolygon':
      return shape({ polygons: coordinates as Line[][] })
    default:
      return undefined
  }
}

/** Every point that a shape is made of. */
export const corners = ({ points, lines, polygons }: Shape): Point[] => [
  ...points,
  ...lines.flat(),
  ...polygons.flat(2),
]

/** Metres along the great circle. */
export function distance([lngA, latA]: Point, [lngB, latB]: Point): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2
  const chord =
    half(latB - latA) + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * half(lngB - lngA)
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Metres to the nearest corner of a shape. */
export const distanceTo = (target: Shape, from: Point): number =>
  corners(target).reduce((nearest, corner) => Math.min(nearest, distance(corner, from)), Infinity)

const pairs = (line: Line): [Point, Point][] =>
  line.slice(1).map((end, at) => [line[at] as Point, end])

const cross = (a: Point, b: Point, c: Point): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

const isBetween = (value: number, a: number, b: number): boolean =>
  Math.min(a, b) <= value && value <= Math.max(a, b)

const isOnSegment = (point: Point, [a, b]: [Point, Point]): boolean =>
  Math.abs(cross(a, b, point)) < 1e-12 &&
  isBetween(point[0], a[0], b[0]) &&
  isBetween(point[1], a[1], b[1])

const isOnLine = (point: Point, line: Line): boolean =>
  pairs(line).some((segment) => isOnSegment(point, segment))

/** Counts how often a ray to the east crosses the ring: odd is inside. */
const isInsideRing = (point: Point, ring: Line): boolean =>
  pairs(ring).filter(
    ([a, b]) =>
      a[1] > point[1] !== b[1] > point[1] &&
      point[0] < ((b[0] - a[0]) * (point[1] - a[1])) / (b[1] - a[1]) + a[0],
  ).length %
    2 ===
  1

function isInPolygon(point: Point, [border = [], ...holes]: Line[]): boolean {
  if (!isInsideRing(point, border) && !isOnLine(point, border)) return false
  return !holes.some((hole) => isInsideRing(point, hole) && !isOnLine(point, hole))
}

const segmentsOf = ({ lines, polygons }: Shape): [Point, Point][] =>
  [...lines, ...polygons.flat()].flatMap(pairs)

function segmentsCross(first: [Point, Point], second: [Point, Point]): boolean {
  const [a, b] = first
  const [c, d] = second
  const areApart = (s: Point, t: Point, u: Point, v: Point) =>
    Math.sign(cross(s, t, u)) !== Math.sign(cross(s, t, v))
  if (areApart(a, b, c, d) && areApart(c, d, a, b)) return true
  return [c, d].some((p) => isOnSegment(p, first)) || [a, b].some((p) => isOnSegment(p, second))
}

/** Whether every corner lies in the area. */
export function isWithin(inner: Shape, area: Shape): boolean {
  const points = corners(inner)
  return (
    points.length > 0 &&
    points.every((point) => area.polygons.some((polygon) => isInPolygon(point, polygon)))
  )
}

/** Whether every corner lies no further than `metres` away. */
export function isWithinCircle(inner: Shape, centre: Point, metres: number): boolean {
  const points = corners(inner)
  return points.length > 0 && points.every((point) => distance(point, centre) <= metres)
}

const holdsCornerOf = (area: Shape, other: Shape): boolean =>
  corners(other).some((point) => area.polygons.some((polygon) => isInPolygon(point, polygon)))

const touchesPointOf = (line: Shape, other: Shape): boolean =>
  other.points.some(
    (point) =>
      segmentsOf(line).some((segment) => isOnSegment(point, segment)) ||
      line.points.some((twin) => twin[0] === point[0] && twin[1] === point[1]),
  )

/** Whether two shapes have a point in common. */
export function intersects(a: Shape, b: Shape): boolean {
  if (holdsCornerOf(a, b) || holdsCornerOf(b, a)) return true
  if (touchesPointOf(a, b) || touchesPointOf(b, a)) return true
  const others = segmentsOf(b)
  return segmentsOf(a).some((segment) => others.some((other) => segmentsCross(segment, other)))
}

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number]

/** The least box around a shape. */
export function boxOf(area: Shape): Box {
  const points = corners(area)
  const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)]
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)]
}

/** A box around a circle; near a pole, or across the date line, it spans all longitudes. */
export function boxAround([lng, lat]: Point, metres: number): Box {
  const degrees = metres / (EARTH_RADIUS * RADIANS)
  const [south, north] = [lat - degrees, lat + degrees]
  const wide =
    degrees / Math.cos(Math.min(90, Math.max(Math.abs(south), Math.abs(north))) * RADIANS)
  const [west, east] = [lng - wide, lng + wide]
  const wraps = !(west >= -180 && east <= 180)
  return wraps ? [-180, south, 180, north] : [west, south, east, north]
}
