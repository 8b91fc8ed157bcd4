/** Reading what a pipeline's stages are given. */
import { invalid } from './errors'
import type { Stage } from './types'
import { isPlainObject, type PlainObject } from './values'

/** The name and the operand of a stage. */
export const entryOf = (stage: Stage): [string, unknown] => {
  const [entry, ...others] = Object.entries(stage)
  if (!entry || others.length > 0) {
    throw invalid('A pipeline stage specification object must contain exactly one field.')
  }
  return entry
}

/** An operand that has to be an object. */
export const objectOf = (operand: unknown, name: string): PlainObject => {
  if (isPlainObject(operand)) return operand
  throw invalid(`the argument of ${name} must be an object`)
}

/** An operand that has to be a number of documents. */
export function countOf(operand: unknown, name: string): number {
  if (typeof operand === 'number' && Number.isInteger(operand) && operand >= 0) return operand
  throw invalid(`the argument of ${name} must be a whole number that is not negative`)
}

/** The operand of `$limit`, which lets at least one pass. */
export function limitOf(operand: unknown): number {
  const limit = countOf(operand, '$limit')
  if (limit > 0) return limit
  throw invalid('the limit must be positive')
}
