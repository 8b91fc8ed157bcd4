/**
 * Whether a query asks only for what a rule allows. Nothing is read: the query's own conditions have to
 * say it. What is not understood in a query only narrows it, so it is passed over.
 */
import { isOperators } from '../engine/match'
import type { Filter } from '../engine/types'
import { compare, isPlainObject, type PlainObject, rankOf } from '../engine/values'
import { type Atom, type Condition, holds, passes, type Test, tests } from './condition'

/** One condition of a query on one field: an operator of MongoDB's and its operand. */
interface Need {
  path: string
  by: string
  operand: unknown
}

/** What a query says for sure, and between what it leaves a choice: each an `$or`, or the values of an `$in`. */
export interface Needs {
  sure: Need[]
  choices: Needs[][]
}

/** Alternatives that are looked at before a query counts as not understood. */
const MAX_ALTERNATIVES = 1000

/** What a filter says. */
export function needsOf(filter: Filter): Needs {
  const all: Needs = { sure: [], choices: [] }
  for (const [name, condition] of Object.entries(filter)) {
    if (name === '$and') for (const each of filtersIn(condition)) add(all, needsOf(each))
    else if (name === '$or') all.choices.push(filtersIn(condition).map(needsOf))
    else if (!name.startsWith('$')) addField(all, name, condition)
  }
  return all
}

const filtersIn = (list: unknown): Filter[] =>
  Array.isArray(list) ? list.filter(isPlainObject) : []

function add(all: Needs, { sure, choices }: Needs): void {
  all.sure.push(...sure)
  all.choices.push(...choices)
}

function addField(all: Needs, path: string, condition: unknown): void {
  const operators = isOperators(condition) ? condition : { $eq: condition }
  for (const [by, operand] of Object.entries(operators)) {
    if (by === '$in' && Array.isArray(operand)) {
      all.choices.push(operand.map((each) => ({ sure: equals(path, each), choices: [] })))
    } else if (by === '$all' && Array.isArray(operand)) {
      all.sure.push(...operand.flatMap((each) => equals(path, each)))
    } else if (by === '$elemMatch' && isOperators(operand)) addElement(all, path, operand)
    else if (by === '$eq') all.sure.push(...equals(path, operand))
    else all.sure.push({ path, by, operand })
  }
}

/** What an element is known to be, one of the field's values is. */
function addElement(all: Needs, path: string, operators: PlainObject): void {
  for (const [by, operand] of Object.entries(operators)) {
    if (by === '$eq' || ORDER.test(by)) all.sure.push({ path, by, operand })
  }
}

/** A pattern or a condition in the place of a value says nothing that a rule could ask. */
const equals = (path: string, operand: unknown): Need[] =>
  operand instanceof RegExp || isOperators(operand) ? [] : [{ path, by: '$eq', operand }]

/** The value that a query fixes a field to, if there is one. */
export function fixedValue({ sure }: Needs, path: string): { value: unknown } | undefined {
  const need = sure.find((each) => each.path === path && each.by === '$eq')
  return need && { value: need.operand }
}

/** A query as the alternatives it leaves, each without a choice; nothing when there are too many. */
export function alternativesOf({ sure, choices }: Needs): Needs[] | undefined {
  let found: Needs[] = [{ sure, choices: [] }]
  for (const choice of choices) {
    const branches = choice.map(alternativesOf)
    if (branches.includes(undefined)) return undefined
    const others = branches.flatMap((each) => each ?? [])
    if (found.length * others.length > MAX_ALTERNATIVES) return undefined
    found = found.flatMap((one) =>
      others.map((other) => ({ sure: [...one.sure, ...other.sure], choices: [] })),
    )
  }
  return found
}

/** Whether every document that such an alternative finds is what the condition asks for. */
export function implies(needs: Needs, condition: Condition): boolean {
  if (typeof condition === 'boolean') return condition
  if (condition.kind === 'all') return condition.of.every((each) => implies(needs, each))
  if (condition.kind === 'any') return condition.of.some((each) => implies(needs, each))
  return needs.sure.some((need) => need.path === condition.path && says(need, condition))
}

/** Whether one condition of a query says what a rule asks of that field. */
function says({ by, operand }: Need, atom: Atom): boolean {
  if (by === '$ne') return excludes([operand], atom)
  if (by === '$nin') return Array.isArray(operand) && excludes(operand, atom)
  // What else a list has, nobody knows.
  if (atom.test === 'lacks') return false
  if (by === '$eq') return passes(atom, operand)
  if (by === '$exists') return operand === false && passes(atom, undefined)
  return ORDER.test(by) && rangeSays(by, operand, atom)
}

/** From "is none of these". */
function excludes(values: unknown[], { test, value, negated }: Atom): boolean {
  if (test === 'lacks' || (test === '==' && negated)) return holds(values, value)
  const isOut = test === 'in' && negated && Array.isArray(value)
  return isOut && value.every((each) => holds(values, each))
}

const ORDER = /^\$[gl]te?$/

/** The comparison that is true where another one is false. */
const OPPOSITE: Partial<Record<Test, Test>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' }

/** From "is on this side of a limit". */
function rangeSays(by: string, limit: unknown, atom: Atom): boolean {
  const { test, value, negated } = atom
  const side = by.startsWith('$g') ? '>' : '<'
  const within = by.endsWith('e') ? (`${side}=` as const) : side
  if (limit === null || limit === undefined) return false
  const isOutside = (each: unknown) => !tests[within](each, limit)
  if (negated && test === '==') return isOutside(value)
  if (negated && test === 'in') return Array.isArray(value) && value.every(isOutside)
  const wanted = negated ? OPPOSITE[test] : test
  if (!wanted || !OPPOSITE[wanted]) return false
  if (rankOf(limit) !== rankOf(value)) return negated
  if (!wanted.startsWith(side)) return false
  const difference = compare(limit, value) * (side === '>' ? 1 : -1)
  return difference > 0 || (difference === 0 && (wanted !== side || within === side))
}
