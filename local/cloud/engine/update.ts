/** Changes compiled to functions that alter a document in place: CloudBase's update operators. */
import { failed, invalid } from './errors'
import { type Path, splitPath } from './paths'
import { type FirstMatch, hasPlaceholder, resolvePlaceholders } from './positions'
import { putAt, removeAt, valueAt } from './slots'
import { storable } from './storable'
import type { Change } from './types'
import { arrayOperators, type ValueOperator } from './update-arrays'
import { clone, compare, equal, isPlainObject, type PlainObject } from './values'

/** Alters the document; true when it now differs from what it was. */
export type Updater = (document: PlainObject) => boolean

function numberOf(value: unknown, operator: string, path: string): number {
  if (typeof value === 'number') return value
  throw failed(
    `Cannot apply ${operator} to a value of non-numeric type: '${path}' is ${JSON.stringify(value)}`,
  )
}

/** A field that is missing counts as 0, which is never a negative one. */
const arithmetic =
  (name: string, compute: (a: number, b: number) => number): ValueOperator =>
  (current, operand, path) => {
    const number = current === undefined ? 0 : numberOf(current, name, path)
    return compute(number, numberOf(operand, name, path)) + 0
  }

/** Keeps whichever of the two comes first in the direction of `sign`. */
const extreme =
  (sign: 1 | -1): ValueOperator =>
  (current, operand) =>
    current === undefined || compare(operand, current) * sign < 0 ? clone(operand) : current

const bitwise: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

const $bit: ValueOperator = (current, operand, path) => {
  const [entry, ...others] = Object.entries(isPlainObject(operand) ? operand : {})
  const compute = entry && bitwise[entry[0]]
  if (!compute || others.length > 0) throw invalid('$bit needs one of "and", "or" and "xor"')
  const [a, b] = [current ?? 0, entry[1]]
  if (!Number.isInteger(a) || !Number.isInteger(b)) {
    throw failed(`Cannot apply $bit to a value of non-integral type: '${path}'`)
  }
  return Number(compute(BigInt(a as number), BigInt(b as number)))
}

const valueOperators: Record<string, ValueOperator> = {
  $set: (_, operand) => storable(operand),
  $inc: arithmetic('$inc', (a, b) => a + b),
  $mul: arithmetic('$mul', (a, b) => a * b),
  $min: extreme(1),
  $max: extreme(-1),
  $bit,
  ...arrayOperators,
}

type Step = (document: PlainObject, path: Path) => boolean

function valueStep(operator: ValueOperator, operand: unknown, name: string): Step {
  return (document, path) => {
    const current = valueAt(document, path)
    const next = operator(current, operand, name)
    if (next === undefined || (current !== undefined && equal(current, next))) return false
    putAt(document, path, next)
    return true
  }
}

function renameStep(operand: unknown): Step {
  if (typeof operand !== 'string') throw invalid("The 'to' field for $rename must be a string")
  const target = checkedPath(operand)
  return (document, path) => {
    const value = valueAt(document, path)
    if (value === undefined) return false
    removeAt(document, path)
    putAt(document, target, value)
    return true
  }
}

function stepOf(operator: string, name: string, operand: unknown): Step {
  if (operator === '$unset') return removeAt
  if (operator === '$rename') return renameStep(operand)
  const valueOperator = valueOperators[operator]
  if (!valueOperator) throw invalid(`Unknown modifier: ${operator}`)
  return valueStep(valueOperator, operand, name)
}

function checkedPath(name: string): Path {
  const path = splitPath(name)
  if (path.some((part) => part === '')) {
    throw invalid(`The update path '${name}' contains an empty field name`)
  }
  return path
}

/** Two changes of one place, or of a place within another, have no order: MongoDB refuses them. */
function checkConflicts(names: string[]): void {
  const all = new Set<string>()
  for (const name of names) {
    if (all.has(name)) throw conflictAt(name)
    all.add(name)
  }
  for (const name of names) {
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (all.has(name.slice(0, dot))) throw conflictAt(name)
    }
  }
}

const conflictAt = (name: string) =>
  failed(`Updating the path '${name}' would create a conflict at '${name}'`)

function targetsOf(change: Change): string[] {
  return Object.entries(change).flatMap(([operator, fields]) => {
    if (!operator.startsWith('$'))
      throw invalid(`the update operation holds no operator: ${operator}`)
    if (!isPlainObject(fields)) throw invalid(`Modifiers operate on fields: ${operator}`)
    const renamed = operator === '$rename' ? Object.values(fields).map(String) : []
    return [...Object.keys(fields), ...renamed]
  })
}

/**
 * Compiles a change once, to be applied to many documents.
 * @param firstMatch finds what `$` in a path stands for
 * @throws EngineError INVALID_PARAM for an unknown operator, DATABASE_REQUEST_FAILED where a value does not fit
 */
export function compileChange(change: Change, firstMatch: FirstMatch): Updater {
  checkConflicts(targetsOf(change))
  const steps = Object.entries(change).flatMap(([operator, fields]) =>
    Object.entries(fields as PlainObject).map(([name, operand]): Updater => {
      const path = checkedPath(name)
      const step = stepOf(operator, name, operand)
      if (!hasPlaceholder(path)) return (document) => step(document, path)
      return (document) =>
        resolvePlaceholders(document, path, firstMatch)
          .map((exact) => step(document, exact))
          .includes(true)
    }),
  )
  return (document) => steps.map((step) => step(document)).includes(true)
}
