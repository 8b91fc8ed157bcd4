/**
 * Aggregation pipelines, stage after stage over a stream. Stages that read or hold many documents are our own;
 * the rest, and all expressions, are mingo's.
 */
import { failed, invalid } from './errors'
import { MINGO_STAGES, runStage, type Variables } from './expressions'
import { distanceAt } from './geo'
import { type Point, shapeOf } from './geometry'
import { bucket, group, sortByCount } from './group'
import { lookup } from './lookup'
import { compileFilter } from './match'
import { splitPath } from './paths'
import { cut, planOf, type Selected, type Selection, select } from './query'
import { putAt, valueAt } from './slots'
import { sortDocuments } from './sort'
import type { Filter, Plan, Sort, Stage } from './types'
import { isPlainObject, type PlainObject } from './values'
import type { View } from './view'

type Stream = Iterable<PlainObject>
type Run = (pipeline: Pipeline, stream: Stream, operand: unknown, rest: Stage[]) => Stream

const entryOf = (stage: Stage): [string, unknown] => {
  const [entry, ...others] = Object.entries(stage)
  if (!entry || others.length > 0) {
    throw invalid('A pipeline stage specification object must contain exactly one field.')
  }
  return entry
}

const filterOf = (operand: unknown): Filter => {
  if (isPlainObject(operand)) return operand
  throw invalid('the match filter must be an object')
}

function countOf(operand: unknown, name: string): number {
  if (typeof operand === 'number' && Number.isInteger(operand) && operand >= 0) return operand
  throw invalid(`the argument of ${name} must be a whole number that is not negative`)
}

/** How many documents the stages that follow a sort will ask for. */
function wanted(rest: Stage[]): number {
  let skipped = 0
  for (const stage of rest) {
    const [name, operand] = entryOf(stage)
    if (name === '$limit') return skipped + countOf(operand, name)
    if (name !== '$skip') return Infinity
    skipped += countOf(operand, name)
  }
  return Infinity
}

function* matching(stream: Stream, matches: (document: unknown) => boolean): Stream {
  for (const document of stream) if (matches(document)) yield document
}

function* counted(stream: Stream, field: unknown): Stream {
  if (typeof field !== 'string' || field === '') throw invalid('the count field must be a string')
  let total = 0
  for (const _ of stream) total++
  if (total > 0) yield { [field]: total }
}

function* facets(pipeline: Pipeline, stream: Stream, operand: unknown): Stream {
  const documents = [...stream]
  const results = Object.entries(filterOf(operand)).map(([name, stages]) => {
    if (!Array.isArray(stages)) throw invalid(`arguments to $facet must be arrays: ${name}`)
    return [name, [...pipeline.run(documents, stages as Stage[])]]
  })
  yield Object.fromEntries(results)
}

const stages: Record<string, Run> = {
  $match: ({ variables }, stream, operand) =>
    matching(stream, compileFilter(filterOf(operand), variables)),
  $sort: (_, stream, operand, rest) =>
    sortDocuments(stream, filterOf(operand) as Sort, wanted(rest)),
  $skip: (_, stream, operand) => cut(stream, countOf(operand, '$skip'), Infinity),
  $limit: (_, stream, operand) => cut(stream, 0, countOf(operand, '$limit')),
  $count: (_, stream, operand) => counted(stream, operand),
  $group: ({ variables }, stream, operand) => group(stream, operand, variables),
  $bucket: ({ variables }, stream, operand) => bucket(stream, operand, variables),
  $sortByCount: ({ variables }, stream, operand) => sortByCount(stream, operand, variables),
  $lookup: lookup,
  $facet: facets,
}

/** The stages at the beginning that a plan can answer. */
function headOf(pipeline: Stage[]): { selection: Selection; rest: Stage[] } {
  const rest = [...pipeline]
  const take = (name: string): unknown =>
    rest[0] && name in rest[0] ? rest.shift()?.[name] : undefined
  const filters: Filter[] = []
  for (let filter = take('$match'); filter !== undefined; filter = take('$match')) {
    filters.push(filterOf(filter))
  }
  const sort = take('$sort')
  const skip = take('$skip')
  const limit = take('$limit')
  return {
    selection: {
      filter: filters.length > 1 ? { $and: filters } : filters[0],
      sort: sort === undefined ? undefined : (filterOf(sort) as Sort),
      skip: skip === undefined ? undefined : countOf(skip, '$skip'),
      limit: limit === undefined ? undefined : countOf(limit, '$limit'),
    },
    rest,
  }
}

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

function geoNear(view: View, operand: PlainObject, rest: Stage[]): Selected {
  const { near, query = {}, maxDistance, minDistance, distanceField, includeLocs } = operand
  const [centre] = shapeOf(near)?.points ?? []
  if (!centre || typeof distanceField !== 'string') {
    throw invalid('$geoNear needs a point near and a distanceField')
  }
  const field = geoField(view, operand.key)
  const condition = { $geometry: near, $maxDistance: maxDistance, $minDistance: minDistance }
  const { access, documents } = select(view, {
    filter: { $and: [filterOf(query), { [field]: { $nearSphere: condition } }] },
    limit: countOf(operand.limit ?? operand.num ?? Number.MAX_SAFE_INTEGER, '$geoNear'),
    enough: wanted(rest),
  })
  const factor = typeof operand.distanceMultiplier === 'number' ? operand.distanceMultiplier : 1
  return {
    access,
    documents: measured(documents, { field, centre, factor, distanceField, includeLocs }),
  }
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

/** A pipeline's surroundings: the collections it can reach, and what `$$` stands for in it. */
export class Pipeline {
  constructor(
    readonly viewOf: (collection: string) => View,
    readonly variables?: Variables,
  ) {}

  within(variables: Variables): Pipeline {
    return new Pipeline(this.viewOf, { ...this.variables, ...variables })
  }

  run(stream: Stream, pipeline: Stage[]): Stream {
    return pipeline.reduce((documents, stage, at) => {
      const [name, operand] = entryOf(stage)
      const own = stages[name]
      if (own) return own(this, documents, operand, pipeline.slice(at + 1))
      return runStage(stage, documents, this.variables)
    }, stream)
  }

  /** Runs over a collection; what the first stages ask for is found by its indexes. */
  runOn(name: string, pipeline: Stage[]): Stream {
    return this.start(this.viewOf(name), pipeline).documents
  }

  start(view: View, pipeline: Stage[]): Selected {
    checkStages(pipeline)
    const [first, ...rest] = pipeline
    if (first && '$geoNear' in first) {
      const { access, documents } = geoNear(view, filterOf(first.$geoNear), rest)
      return { access, documents: this.run(documents, rest) }
    }
    const head = headOf(pipeline)
    const { access, documents } = select(view, { ...head.selection, variables: this.variables })
    return { access, documents: this.run(documents, head.rest) }
  }
}

/** Refuses what is unknown at once, also where no document would reach it. */
function checkStages(pipeline: Stage[]): void {
  for (const [at, stage] of pipeline.entries()) {
    const [name] = entryOf(stage)
    if (name === '$geoNear') {
      if (at > 0) throw invalid('$geoNear is only valid as the first stage in a pipeline')
    } else if (!(name in stages) && !MINGO_STAGES.has(name)) {
      throw invalid(`Unrecognized pipeline stage name: '${name}'`)
    }
  }
}

/** @throws EngineError INVALID_PARAM for a stage or an operator that it does not know */
export function aggregate(
  viewOf: (collection: string) => View,
  collection: string,
  pipeline: Stage[],
): { plan: Plan; documents: PlainObject[] } {
  const view = viewOf(collection)
  const { access, documents } = new Pipeline(viewOf).start(view, pipeline)
  const found = [...documents]
  return { plan: planOf(view, access, found.length), documents: found }
}
