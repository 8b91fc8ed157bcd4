/** What a rule asks of a document, once everything but the document is known. */
import { splitPath, valuesAt } from '../engine/paths'
import { compare, equal, rankOf } from '../engine/values'
import type { Comparison } from './syntax'

/** How a field is tested: by a comparison, for not being empty, or for neither being nor holding a value. */
export type Test = Comparison | 'truthy' | 'lacks'

/** A question about one field. */
export interface Atom {
  kind: 'atom'
  path: string
  test: Test
  /** What the field is compared with. */
  value: unknown
  /** The test has to fail. */
  negated: boolean
}

export type Condition =
  | boolean
  | Atom
  | { kind: 'all'; of: Condition[] }
  | { kind: 'any'; of: Condition[] }

const isMissing = (value: unknown): boolean => value === null || value === undefined

/** Equal; null and a missing field are one. */
export const same = (a: unknown, b: unknown): boolean =>
  isMissing(a) ? isMissing(b) : !isMissing(b) && equal(a, b)

export const holds = (list: unknown, value: unknown): boolean =>
  Array.isArray(list) && list.some((each) => same(each, value))

const ordered =
  (wanted: (difference: number) => boolean) =>
  (a: unknown, b: unknown): boolean =>
    !isMissing(a) && rankOf(a) === rankOf(b) && wanted(compare(a, b))

/** Values of different types are neither equal nor ordered: nothing is converted. */
export const tests: Record<Test, (value: unknown, operand: unknown) => boolean> = {
  '==': same,
  '<': ordered((difference) => difference < 0),
  '<=': ordered((difference) => difference <= 0),
  '>': ordered((difference) => difference > 0),
  '>=': ordered((difference) => difference >= 0),
  in: (value, list) => holds(list, value),
  lacks: (value, operand) => !same(value, operand) && !holds(value, operand),
  truthy: Boolean,
}

/** Whether one value answers the question. */
export const passes = ({ test, value, negated }: Atom, one: unknown): boolean =>
  tests[test](one, value) !== negated

/**
 * Whether a document is what a rule asks for. As in a query, a field that holds a list passes if the list or
 * one of its elements does; only "lacks" is said of all.
 */
export function satisfies(condition: Condition, document: unknown): boolean {
  if (typeof condition === 'boolean') return condition
  if (condition.kind === 'all') return condition.of.every((each) => satisfies(each, document))
  if (condition.kind === 'any') return condition.of.some((each) => satisfies(each, document))
  const fields = valuesAt(document, splitPath(condition.path))
  if (condition.test === 'lacks') return fields.every((field) => passes(condition, field))
  if (fields.length === 0) return condition.negated || passes(condition, undefined)
  const elements = fields.flatMap((field) => (Array.isArray(field) ? field : []))
  return [...fields, ...elements].some((each) => passes(condition, each))
}
