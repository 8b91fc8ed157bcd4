/**
 * Aggregation pipelines, stage after stage over a stream. Stages that read or hold many documents are our own;
 * the rest, and all expressions, are mingo's.
 */
import { invalid } from './errors'
import { checkExpression, MINGO_STAGES, runStage, type Variables } from './expressions'
import { geoNear } from './geo-near'
import { bucket, checkAccumulators, group, sortByCount } from './group'
import { lookup } from './lookup'
import { compileFilter } from './match'
import { checkOptions } from './named-options'
import { cut, matching, type Selection, select } from './query'
import { addFields, project, reshaped, unset } from './reshape'
import { sample } from './sample'
import { sortDocuments } from './sort'
import { countOf, entryOf, limitOf, objectOf } from './stage'
import type { Filter, Sort, Stage } from './types'
import type { PlainObject } from './values'
import type { View } from './view'

type Stream = Iterable<PlainObject>
type Run = (pipeline: Pipeline, stream: Stream, operand: unknown, rest: Stage[]) => Stream

/** How many documents the stages that follow a sort will ask for. */
function wanted(rest: Stage[]): number {
  let skipped = 0
  for (const stage of rest) {
    const [name, operand] = entryOf(stage)
    if (name === '$limit') return skipped + limitOf(operand)
    if (name !== '$skip') return Infinity
    skipped += countOf(operand, name)
  }
  return Infinity
}

function countField(field: unknown): string {
  if (typeof field === 'string' && /^[^$.][^.]*$/.test(field)) return field
  throw invalid(
    "the count field must be a non-empty string without '.' that does not begin with '$'",
  )
}

function* counted(stream: Stream, field: unknown): Stream {
  let total = 0
  for (const _ of stream) total++
  if (total > 0) yield { [countField(field)]: total }
}

function* facets(pipeline: Pipeline, stream: Stream, operand: unknown): Stream {
  const documents = [...stream]
  const results = Object.entries(objectOf(operand, '$facet')).map(([name, stages]) => {
    if (!Array.isArray(stages)) throw invalid(`arguments to $facet must be arrays: ${name}`)
    return [name, [...pipeline.run(documents, stages as Stage[])]]
  })
  yield Object.fromEntries(results)
}

const stages: Record<string, Run> = {
  $match: ({ variables }, stream, operand) =>
    matching(stream, compileFilter(objectOf(operand, '$match'), variables)),
  $sort: (_, stream, operand, rest) =>
    sortDocuments(stream, objectOf(operand, '$sort') as Sort, wanted(rest)),
  $skip: (_, stream, operand) => cut(stream, countOf(operand, '$skip'), Infinity),
  $limit: (_, stream, operand) => cut(stream, 0, limitOf(operand)),
  $count: (_, stream, operand) => counted(stream, operand),
  $group: ({ variables }, stream, operand) => group(stream, operand, variables),
  $bucket: ({ variables }, stream, operand) => bucket(stream, operand, variables),
  $project: ({ variables }, stream, operand) => reshaped(stream, project(operand, variables)),
  $addFields: ({ variables }, stream, operand) => reshaped(stream, addFields(operand, variables)),
  $set: ({ variables }, stream, operand) => reshaped(stream, addFields(operand, variables)),
  $unset: (_, stream, operand) => reshaped(stream, unset(operand)),
  $sample: (_, stream, operand) => sample(stream, operand),
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
    filters.push(objectOf(filter, '$match'))
  }
  const sort = take('$sort')
  const skip = take('$skip')
  const limit = take('$limit')
  return {
    selection: {
      filter: filters.length > 1 ? { $and: filters } : filters[0],
      sort: sort === undefined ? undefined : (objectOf(sort, '$sort') as Sort),
      skip: skip === undefined ? undefined : countOf(skip, '$skip'),
      limit: limit === undefined ? undefined : limitOf(limit),
    },
    rest,
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

  /**
   * Runs over a collection; what the first stages ask for is found by its indexes.
   * @throws EngineError INVALID_PARAM for a stage or an operator that it does not know
   */
  runOn(name: string, pipeline: Stage[]): Stream {
    checkStages(pipeline)
    const view = this.viewOf(name)
    const [first, ...others] = pipeline
    if (first && '$geoNear' in first) {
      return this.run(geoNear(view, objectOf(first.$geoNear, '$geoNear'), wanted(others)), others)
    }
    const { selection, rest } = headOf(pipeline)
    return this.run(select(view, { ...selection, variables: this.variables }), rest)
  }
}

/** What a stage is made of, where that could be wrong and no document meet it. */
const checks: Record<string, (operand: unknown) => unknown> = {
  $geoNear: () => undefined,
  $match: (operand) => compileFilter(objectOf(operand, '$match')),
  $project: (operand) => project(operand),
  $addFields: (operand) => addFields(operand),
  $set: (operand) => addFields(operand),
  $unset: (operand) => unset(operand),
  $group: (operand) => group([], operand),
  $bucket: (operand) => bucket([], operand),
  $bucketAuto: (operand) => {
    const { groupBy, output } = objectOf(operand, '$bucketAuto')
    checkExpression(groupBy)
    checkAccumulators(output)
  },
  $count: countField,
  $sort: (operand) => {
    if (Object.keys(objectOf(operand, '$sort')).length === 0) {
      throw invalid('$sort stage must have at least one sort key')
    }
  },
  $unwind: (operand) => {
    const path = typeof operand === 'string' ? operand : objectOf(operand, '$unwind').path
    if (typeof path !== 'string' || !path.startsWith('$')) {
      throw invalid(`path option to $unwind stage should be prefixed with a '$': ${path}`)
    }
  },
  $lookup: (operand) => {
    const { pipeline, localField, foreignField } = objectOf(operand, '$lookup')
    if (pipeline !== undefined && (localField ?? foreignField) !== undefined) {
      throw invalid("$lookup with 'pipeline' may not specify 'localField' or 'foreignField'")
    }
    if (Array.isArray(pipeline)) checkStages(pipeline)
  },
  $facet: (operand) => {
    const facets = Object.values(objectOf(operand, '$facet'))
    if (facets.length === 0) throw invalid('the $facet specification must be a non-empty object')
    for (const pipeline of facets) if (Array.isArray(pipeline)) checkFacet(pipeline)
  },
}

/** What has to come first, or to stand alone, does not stand in a facet. */
function checkFacet(pipeline: Stage[]): void {
  for (const [name] of pipeline.map(entryOf)) {
    if (name === '$facet' || name === '$geoNear') {
      throw invalid(`${name} is not allowed to be used within a $facet stage`)
    }
  }
  checkStages(pipeline)
}

/** Refuses what is unknown at once, also where no document would reach it. */
function checkStages(pipeline: Stage[]): void {
  for (const [at, stage] of pipeline.entries()) {
    const [name, operand] = entryOf(stage)
    if (name === '$geoNear' && at > 0) {
      throw invalid('$geoNear is only valid as the first stage in a pipeline')
    }
    if (!(name in stages) && !MINGO_STAGES.has(name) && name !== '$geoNear') {
      throw invalid(`Unrecognized pipeline stage name: '${name}'`)
    }
    checkOptions(name, operand)
    const check = checks[name] ?? checkExpression
    check(operand)
  }
}
