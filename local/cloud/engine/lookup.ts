/** `$lookup`: by the foreign field's index where it has one, else by a table that is made once. */
import type { Pipeline } from './aggregate'
import { invalid } from './errors'
import { compileExpression, type Variables } from './expressions'
import { splitPath, valuesAt } from './paths'
import { planQuery } from './plan'
import { select } from './query'
import { putAt } from './slots'
import type { Stage } from './types'
import { clone, identity, isPlainObject, type PlainObject } from './values'
import type { View } from './view'

type Find = (document: PlainObject) => PlainObject[]

const namesOf = (operand: PlainObject, names: string[]): string[] =>
  names.map((name) => {
    const value = operand[name]
    if (typeof value !== 'string') throw invalid(`$lookup needs '${name}'`)
    return value
  })

/** The values of a field by which documents join: elements of arrays, null where there is nothing. */
function joinValues(document: unknown, field: string): unknown[] {
  const values = valuesAt(document, splitPath(field)).flat()
  return values.length === 0 ? [null] : values.map((value) => value ?? null)
}

function tableOf(view: View, field: string): Map<string, PlainObject[]> {
  const table = new Map<string, PlainObject[]>()
  for (const document of select(view, {})) {
    for (const key of new Set(joinValues(document, field).map(identity))) {
      const row = table.get(key)
      if (row) row.push(document)
      else table.set(key, [document])
    }
  }
  return table
}

function byTable(view: View, localField: string, foreignField: string): Find {
  let table: Map<string, PlainObject[]> | undefined
  return (document) => {
    table ??= tableOf(view, foreignField)
    const keys = new Set(joinValues(document, localField).map(identity))
    const found = new Set([...keys].flatMap((key) => table?.get(key) ?? []))
    return [...found].map((each) => clone(each))
  }
}

function byFields(pipeline: Pipeline, operand: PlainObject): Find {
  const [from = '', localField = '', foreignField = ''] = namesOf(operand, [
    'from',
    'localField',
    'foreignField',
  ])
  const view = pipeline.viewOf(from)
  const isIndexed = planQuery(view.collection, { [foreignField]: 0 }).kind !== 'collection'
  if (!isIndexed) return byTable(view, localField, foreignField)
  return (document) => {
    const filter = { [foreignField]: { $in: joinValues(document, localField) } }
    return [...select(view, { filter })]
  }
}

function byPipeline(pipeline: Pipeline, operand: PlainObject): Find {
  const [from = ''] = namesOf(operand, ['from'])
  pipeline.viewOf(from)
  const stages = operand.pipeline
  if (!Array.isArray(stages)) throw invalid("'pipeline' option must be an array")
  const bindings = Object.entries(isPlainObject(operand.let) ? operand.let : {}).map(
    ([name, expression]) => [name, compileExpression(expression, pipeline.variables)] as const,
  )
  const inner = (variables: Variables) => [
    ...pipeline.within(variables).runOn(from, stages as Stage[]),
  ]
  return (document) =>
    inner(Object.fromEntries(bindings.map(([name, evaluate]) => [name, evaluate(document)])))
}

/** @throws EngineError DATABASE_COLLECTION_NOT_EXIST when there is nothing to look in */
export function* lookup(
  pipeline: Pipeline,
  documents: Iterable<PlainObject>,
  operand: unknown,
): Generator<PlainObject> {
  if (!isPlainObject(operand)) throw invalid('the $lookup specification must be an Object')
  const [as = ''] = namesOf(operand, ['as'])
  const path = splitPath(as)
  const find = 'pipeline' in operand ? byPipeline(pipeline, operand) : byFields(pipeline, operand)
  for (const document of documents) {
    const joined = path.length > 1 ? clone(document) : { ...document }
    putAt(joined, path, find(document))
    yield joined
  }
}
