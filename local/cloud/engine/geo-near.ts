/** `$geoNear`, the first stage of a pipeline. */
import { failed, invalid } from './errors'
import { distanceAt } from './geo'
import { type Point, shapeOf } from './geometry'
import { splitPath } from './paths'
import { select } from './query'
import { putAt, valueAt } from './slots'
import { countOf, objectOf } from './stage'
import type { PlainObject } from './values'
import type { View } from './view'

type Stream = Iterable<PlainObject>

/** The field to measure from: named, or the only one with a geographic index. */
function geoField({ collection }: View, key: unknown): string {
  if (typeof key === 'string') return key
  const fields = collection.indexes.flatMap(({ record }) => record.definition.geo ?? [])
  const [field, ...others] = fields
  if (field === undefined || others.length > 0) {
    throw failed('$geoNear needs a key: there is not exactly one geographic index')
  }
  return field
}

/**
 * The nearest documents, each with its distance.
 * @param enough how many the stages that follow will ask for
 */
export function geoNear(view: View, operand: PlainObject, enough: number): Stream {
  const { near, query = {}, maxDistance, minDistance, distanceField, includeLocs } = operand
  const [centre] = shapeOf(near)?.points ?? []
  if (!centre || typeof distanceField !== 'string') {
    throw invalid('$geoNear needs a point near and a distanceField')
  }
  const field = geoField(view, operand.key)
  const condition = { $geometry: near, $maxDistance: maxDistance, $minDistance: minDistance }
  const documents = select(view, {
    filter: { $and: [objectOf(query, 'query'), { [field]: { $nearSphere: condition } }] },
    limit: countOf(operand.limit ?? operand.num ?? Number.MAX_SAFE_INTEGER, '$geoNear'),
    enough,
  })
  const factor = typeof operand.distanceMultiplier === 'number' ? operand.distanceMultiplier : 1
  return measured(documents, { field, centre, factor, distanceField, includeLocs })
}

interface Measure {
  field: string
  centre: Point
  factor: number
  distanceField: string
  includeLocs: unknown
}

function* measured(documents: Stream, measure: Measure): Stream {
  const path = splitPath(measure.field)
  for (const document of documents) {
    const metres = distanceAt(document, path, measure.centre)
    const { includeLocs } = measure
    if (typeof includeLocs === 'string') {
      putAt(document, splitPath(includeLocs), valueAt(document, path))
    }
    putAt(document, splitPath(measure.distanceField), metres * measure.factor)
    yield document
  }
}
