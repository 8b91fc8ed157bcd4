/** `$group`, `$bucket` and `$sortByCount`: documents are folded into their groups as they come. */
import { failed, invalid } from './errors'
import { compileExpression, type Evaluate, type Variables } from './expressions'
import { clone, compare, identity, isPlainObject, type PlainObject, rankOf } from './values'

interface Accumulator {
  add(value: unknown): void
  result(): unknown
}

const isMissing = (value: unknown): boolean => value === undefined || value === null

function sum(): Accumulator {
  let total = 0
  return {
    add: (value) => {
      if (typeof value === 'number') total += value
    },
    result: () => total,
  }
}

function average(): Accumulator {
  let total = 0
  let count = 0
  return {
    add: (value) => {
      if (typeof value !== 'number') return
      total += value
      count++
    },
    result: () => (count === 0 ? null : total / count),
  }
}

/** Welford's way: no difference of large sums. */
const deviation = (isSample: boolean) => (): Accumulator => {
  let count = 0
  let mean = 0
  let squares = 0
  return {
    add: (value) => {
      if (typeof value !== 'number') return
      const distance = value - mean
      mean += distance / ++count
      squares += distance * (value - mean)
    },
    result: () => {
      const degrees = isSample ? count - 1 : count
      return degrees <= 0 ? null : Math.sqrt(squares / degrees)
    },
  }
}

const extreme = (sign: 1 | -1) => (): Accumulator => {
  let best: unknown
  return {
    add: (value) => {
      if (isMissing(value)) return
      if (best === undefined || compare(value, best) * sign < 0) best = value
    },
    result: () => best ?? null,
  }
}

function first(): Accumulator {
  let isSet = false
  let kept: unknown
  return {
    add: (value) => {
      if (!isSet) kept = value
      isSet = true
    },
    result: () => kept ?? null,
  }
}

function last(): Accumulator {
  let kept: unknown
  return {
    add: (value) => {
      kept = value
    },
    result: () => kept ?? null,
  }
}

function list(): Accumulator {
  const values: unknown[] = []
  return {
    add: (value) => {
      if (value !== undefined) values.push(value)
    },
    result: () => values,
  }
}

function set(): Accumulator {
  const values = new Map<string, unknown>()
  return {
    add: (value) => {
      if (value !== undefined) values.set(identity(value), value)
    },
    result: () => [...values.values()],
  }
}

function merged(): Accumulator {
  const fields: PlainObject = {}
  return {
    add: (value) => {
      if (isMissing(value)) return
      if (!isPlainObject(value)) throw failed('$mergeObjects requires object inputs')
      Object.assign(fields, value)
    },
    result: () => fields,
  }
}

function count(): Accumulator {
  let total = 0
  return {
    add: () => {
      total++
    },
    result: () => total,
  }
}

const accumulators: Record<string, () => Accumulator> = {
  $sum: sum,
  $avg: average,
  $min: extreme(1),
  $max: extreme(-1),
  $first: first,
  $last: last,
  $push: list,
  $addToSet: set,
  $mergeObjects: merged,
  $count: count,
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
}

interface Field {
  name: string
  evaluate: Evaluate
  accumulator: () => Accumulator
}

function fieldOf(name: string, specification: unknown, variables?: Variables): Field {
  const [[operator = '', operand] = [], ...others] = Object.entries(
    isPlainObject(specification) ? specification : {},
  )
  const accumulator = accumulators[operator]
  if (!accumulator || others.length > 0) {
    throw invalid(`unknown group operator '${operator}' for the field '${name}'`)
  }
  if (name.includes('.')) throw invalid(`The field name '${name}' cannot contain '.'`)
  if (Array.isArray(operand)) throw invalid(`The ${operator} accumulator is a unary operator`)
  return { name, accumulator, evaluate: compileExpression(operand, variables) }
}

const fieldsOf = (specification: PlainObject, variables?: Variables): Field[] =>
  Object.entries(specification)
    .filter(([name]) => name !== '_id')
    .map(([name, each]) => fieldOf(name, each, variables))

/** @throws EngineError INVALID_PARAM for an output that is not made of accumulators */
export function checkAccumulators(output: unknown = {}): void {
  if (!isPlainObject(output)) throw invalid('an output must be an object of accumulators')
  fieldsOf(output)
}

interface Group {
  key: unknown
  accumulators: Accumulator[]
}

/** Folds a stream; only the groups are held, never the documents. */
function fold(documents: Iterable<PlainObject>, keyOf: Evaluate, fields: Field[]): PlainObject[] {
  const groups = new Map<string, Group>()
  for (const document of documents) {
    // A copy has no fields that are undefined: { a: missing } is { }, not { a: null }.
    const key = clone(keyOf(document)) ?? null
    const text = identity(key)
    let group = groups.get(text)
    if (!group) {
      group = { key, accumulators: fields.map(({ accumulator }) => accumulator()) }
      groups.set(text, group)
    }
    for (const [at, { evaluate }] of fields.entries())
      group.accumulators[at]?.add(evaluate(document))
  }
  return [...groups.values()].map((group) => resultOf(group, fields))
}

const resultOf = (group: Group, fields: Field[]): PlainObject => ({
  _id: group.key,
  ...Object.fromEntries(fields.map(({ name }, at) => [name, group.accumulators[at]?.result()])),
})

/** @throws EngineError INVALID_PARAM for an unknown accumulator */
export function group(
  documents: Iterable<PlainObject>,
  operand: unknown,
  variables?: Variables,
): PlainObject[] {
  if (!isPlainObject(operand) || !('_id' in operand)) {
    throw invalid('a group specification must include an _id')
  }
  const keyOf = compileExpression(operand._id, variables)
  return fold(documents, keyOf, fieldsOf(operand, variables))
}

const COUNT = { count: { $sum: 1 } }

/** The values of an expression, the most frequent first. */
export function sortByCount(
  documents: Iterable<PlainObject>,
  operand: unknown,
  variables?: Variables,
): PlainObject[] {
  const counted = fold(documents, compileExpression(operand, variables), fieldsOf(COUNT))
  return counted.sort((a, b) => compare(b.count, a.count))
}

/** The lower boundary of each value's bucket; only buckets that hold something are answered. */
export function bucket(
  documents: Iterable<PlainObject>,
  operand: unknown,
  variables?: Variables,
): PlainObject[] {
  if (!isPlainObject(operand) || !Array.isArray(operand.boundaries)) {
    throw invalid('$bucket needs boundaries')
  }
  const { groupBy, boundaries, output = COUNT } = operand
  const evaluate = compileExpression(groupBy, variables)
  const top = boundaries.length - 1
  if (boundaries.some((each, at) => at > 0 && compare(boundaries[at - 1], each) >= 0) || top < 1) {
    throw invalid('$bucket needs at least two boundaries in ascending order')
  }
  if (new Set(boundaries.map(rankOf)).size > 1) {
    throw invalid('$bucket boundaries must all be of one type')
  }
  const placeOf = (value: unknown): number =>
    boundaries.findLastIndex((boundary: unknown) => compare(boundary, value) <= 0)
  const isInside = (at: number): boolean => at >= 0 && at < top
  if (operand.default !== undefined && isInside(placeOf(operand.default))) {
    throw invalid("$bucket: 'default' lies inside the boundaries")
  }
  const keyOf: Evaluate = (document) => {
    const at = placeOf(evaluate(document))
    if (isInside(at)) return boundaries[at]
    if (operand.default === undefined) throw failed('$bucket: a value lies outside the boundaries')
    return operand.default
  }
  const fields = fieldsOf(isPlainObject(output) ? output : COUNT, variables)
  return fold(documents, keyOf, fields).sort((a, b) => compare(a._id, b._id))
}
