/** The three geographic query operators, and what an index needs to know of them. */
import { invalid } from './errors'
import {
  type Box,
  boxAround,
  boxOf,
  distanceTo,
  EARTH_RADIUS,
  intersects,
  isWithin,
  isWithinCircle,
  type Point,
  type Shape,
  shapeOf,
} from './geometry'
import { type Path, reach } from './paths'
import { isPlainObject, type PlainObject } from './values'

/** An operand of `$nearSphere`: documents between two distances, in metres, the nearest first. */
export interface Near {
  centre: Point
  min: number
  max: number
}

const operandOf = (operand: unknown, name: string): PlainObject => {
  if (isPlainObject(operand)) return operand
  throw invalid(`${name} needs an object`)
}

function shapeIn(operand: PlainObject, name: string): Shape {
  const shape = shapeOf(operand.$geometry)
  if (!shape) throw invalid(`${name} needs a GeoJSON $geometry`)
  return shape
}

const metres = (value: unknown, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise

/** @throws EngineError INVALID_PARAM when it names no point */
export function nearOf(operand: unknown): Near {
  const near = operandOf(operand, '$nearSphere')
  const [centre] = shapeIn(near, '$nearSphere').points
  if (!centre) throw invalid('$nearSphere needs a Point')
  return { centre, min: metres(near.$minDistance, 0), max: metres(near.$maxDistance, Infinity) }
}

interface Circle {
  centre: Point
  radius: number
}

function circleOf({ $centerSphere }: PlainObject): Circle | undefined {
  if ($centerSphere === undefined) return undefined
  const [centre, radians] = Array.isArray($centerSphere) ? $centerSphere : []
  if (!Array.isArray(centre) || typeof radians !== 'number') {
    throw invalid('$centerSphere needs a centre and a radius')
  }
  return { centre: centre as unknown as Point, radius: radians * EARTH_RADIUS }
}

const onShapes =
  (test: (shape: Shape) => boolean) =>
  (value: unknown): boolean => {
    const shape = shapeOf(value)
    return shape !== undefined && test(shape)
  }

type GeoOperator = (operand: unknown) => (value: unknown) => boolean

const within: GeoOperator = (operand) => {
  const area = operandOf(operand, '$geoWithin')
  const circle = circleOf(area)
  if (circle) return onShapes((inner) => isWithinCircle(inner, circle.centre, circle.radius))
  const shape = shapeIn(area, '$geoWithin')
  return onShapes((inner) => isWithin(inner, shape))
}

const meets: GeoOperator = (operand) => {
  const shape = shapeIn(operandOf(operand, '$geoIntersects'), '$geoIntersects')
  return onShapes((other) => intersects(other, shape))
}

const near: GeoOperator = (operand) => {
  const { centre, min, max } = nearOf(operand)
  return onShapes((shape) => {
    const metres = distanceTo(shape, centre)
    return min <= metres && metres <= max
  })
}

/** Each compiles its operand to a test of a value. */
export const geoOperators: Record<string, GeoOperator> = {
  $geoWithin: within,
  $geoIntersects: meets,
  $nearSphere: near,
}

/** The box outside of which a condition on a field cannot hold; `undefined` when it is not geographic. */
export function boxOfCondition(condition: PlainObject): Box | undefined {
  if (condition.$nearSphere !== undefined) {
    const { centre, max } = nearOf(condition.$nearSphere)
    return boxAround(centre, max)
  }
  const operand = condition.$geoWithin ?? condition.$geoIntersects
  if (!isPlainObject(operand)) return undefined
  const circle = circleOf(operand)
  if (circle) return boxAround(circle.centre, circle.radius)
  return boxOf(shapeIn(operand, '$geometry'))
}

/** Metres from a point to the nearest geometry of a document's field; infinite where there is none. */
export function distanceAt(document: unknown, path: Path, centre: Point): number {
  let nearest = Infinity
  const measure = (value: unknown): boolean => {
    const shape = shapeOf(value)
    if (shape) nearest = Math.min(nearest, distanceTo(shape, centre))
    else if (Array.isArray(value)) value.forEach(measure)
    return false
  }
  reach(document, path, measure)
  return nearest
}
