/** Which index a query lacks that reads many documents for few. */
import type { Collection } from './collection'
import { type Constraint, isPoints, readConstraints } from './constraints'
import { isOperators } from './match'
import type { Selection } from './query'
import type { Advice, IndexDefinition, Plan, Sort } from './types'
import { isPlainObject } from './values'

/** Fewer documents are read faster than they are worth a word. */
const MANY = 1000
/** So many read for each that is given is a waste. */
const TOO_MANY_FOR_ONE = 10

/** @returns what would help; nothing where no index would, or where it is there already */
export function adviceOn(
  collection: Collection,
  { scanned, returned }: Pick<Plan, 'scanned' | 'returned'>,
  selection: Selection,
): Advice | undefined {
  if (scanned <= MANY || scanned < returned * TOO_MANY_FOR_ONE) return undefined
  const there = collection.indexes.map(({ record }) => record.definition)
  const indexes = wantedIndexes(selection)
    .filter((wanted) => !there.some((index) => serves(index, wanted)))
    .map(({ definition }) => definition)
  return indexes.length > 0 ? { shape: shapeOf(selection), indexes } : undefined
}

/** A query without its values: what queries have in common that differ in nothing else. */
function shapeOf({ filter = {}, sort = {} }: Selection): string {
  const order = Object.keys(sort).length > 0 ? ` sorted by ${JSON.stringify(sort)}` : ''
  return textOf(filter) + order
}

function textOf(filter: object): string {
  const parts = Object.entries(filter).map(([name, condition]) => {
    if (name.startsWith('$') && Array.isArray(condition)) {
      const branches = condition.map((each) => (isPlainObject(each) ? textOf(each) : '?'))
      return `${name}: [${[...new Set(branches)].join(', ')}]`
    }
    return `${name}: ${isOperators(condition) ? `{ ${operatorsOf(condition)} }` : '?'}`
  })
  return `{ ${parts.join(', ')} }`
}

const operatorsOf = (condition: object): string =>
  Object.keys(condition)
    .map((operator) => `${operator}: ?`)
    .join(', ')

/** An index that a query would need. */
interface Wanted {
  definition: IndexDefinition
  /** How many of its fields, the first ones, the query fixes to values: among them the order is all the same. */
  fixed: number
}

/** One index for the whole filter – or, where it only offers alternatives, one for each of them. */
function wantedIndexes({ filter = {}, sort = {}, variables }: Selection): Wanted[] {
  const { fields, geo, alternatives } = readConstraints(filter, variables)
  const [place] = geo.keys()
  if (place !== undefined) return [{ definition: { name: place, geo: place }, fixed: 0 }]
  if (fields.size > 0 || alternatives.length === 0) return inOrder(fields, sort)
  return (alternatives[0] ?? []).flatMap((branch) => wantedIndexes({ filter: branch }))
}

type Key = [field: string, direction: 1 | -1]

/** Fields with one value first, then those with several, then the order, then ranges: MongoDB's rule, ESR. */
function inOrder(fields: ReadonlyMap<string, Constraint[]>, sort: Sort): Wanted[] {
  const ofRank = (rank: number) =>
    [...fields]
      .filter(([, constraints]) => rankOf(constraints) === rank)
      .map(([name]): Key => [name, 1])
  const [[, turn] = []] = Object.entries(sort)
  // An index is read backwards as well: only the directions beside each other count.
  const sorted = Object.entries(sort).map(([name, way]): Key => [name, way === turn ? 1 : -1])
  const fixed = [...ofRank(0), ...ofRank(1)]
  const keys = new Map<string, 1 | -1>()
  for (const [name, way] of [...fixed, ...sorted, ...ofRank(2)]) {
    if (!keys.has(name)) keys.set(name, way)
  }
  if (keys.size === 0) return []
  const name = [...keys.keys()].join('_')
  return [{ definition: { name, fields: Object.fromEntries(keys) }, fixed: fixed.length }]
}

/** 0: one value, 1: several, 2: a range. */
function rankOf(constraints: Constraint[]): 0 | 1 | 2 {
  const points = constraints.find(isPoints)
  if (!points) return 2
  return points.spans.length === 1 ? 0 : 1
}

function serves(index: IndexDefinition, { definition, fixed }: Wanted): boolean {
  if (definition.geo !== undefined) return index.geo === definition.geo
  const [wanted, first] = [definition, index].map(({ fields = {} }) => Object.keys(fields))
  const values = first?.slice(0, fixed)
  return (
    wanted?.slice(0, fixed).every((field) => values?.includes(field)) === true &&
    wanted.slice(fixed).every((field, at) => first?.[fixed + at] === field)
  )
}
