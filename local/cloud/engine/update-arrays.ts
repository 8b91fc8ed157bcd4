/** The update operators of arrays. Each is given the present value and answers the next one. */
import { failed, invalid } from './errors'
import { compileElement } from './match'
import { sortDocuments } from './sort'
import { storable } from './storable'
import type { Sort } from './types'
import { compare, equal, isPlainObject, type PlainObject } from './values'

/** Answers `undefined` where there is nothing to change. */
export type ValueOperator = (current: unknown, operand: unknown, path: string) => unknown

function arrayOf(current: unknown, path: string): unknown[] {
  if (Array.isArray(current)) return current
  throw failed(`The field '${path}' must be an array but is ${JSON.stringify(current)}`)
}

const existing =
  (change: (current: unknown[], operand: unknown) => unknown[]): ValueOperator =>
  (current, operand, path) =>
    current === undefined ? undefined : change(arrayOf(current, path), operand)

const isEach = (operand: unknown): operand is PlainObject & { $each: unknown } =>
  isPlainObject(operand) && '$each' in operand

function itemsOf(operand: unknown): unknown[] {
  if (!isEach(operand)) return [operand]
  if (!Array.isArray(operand.$each)) throw invalid('The argument to $each must be an array')
  return operand.$each
}

const PUSH_MODIFIERS = new Set(['$each', '$position', '$sort', '$slice'])

function checkModifiers(operand: PlainObject, known: ReadonlySet<string>): void {
  for (const name of Object.keys(operand)) {
    if (!known.has(name)) throw invalid(`Unrecognized clause in $push or $addToSet: ${name}`)
  }
}

function wholeNumber(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw invalid(`The value for ${name} must be an integer`)
}

function sortElements(elements: unknown[], order: unknown): unknown[] {
  if (isPlainObject(order)) return sortDocuments(elements, order as Sort)
  if (order !== 1 && order !== -1) throw invalid('The $sort is invalid: use 1, -1 or fields')
  return [...elements].sort((a, b) => compare(a, b) * order)
}

const $push: ValueOperator = (current, operand, path) => {
  const elements = [...(current === undefined ? [] : arrayOf(current, path))]
  const items = storable(itemsOf(operand))
  if (!isEach(operand)) return [...elements, ...items]
  checkModifiers(operand, PUSH_MODIFIERS)
  const { $position, $sort, $slice } = operand
  const at = $position === undefined ? elements.length : wholeNumber($position, '$position')
  elements.splice(at, 0, ...items)
  const sorted = $sort === undefined ? elements : sortElements(elements, $sort)
  if ($slice === undefined) return sorted
  const slice = wholeNumber($slice, '$slice')
  return slice < 0 ? sorted.slice(slice) : sorted.slice(0, slice)
}

const $addToSet: ValueOperator = (current, operand, path) => {
  if (isEach(operand)) checkModifiers(operand, new Set(['$each']))
  const elements = [...(current === undefined ? [] : arrayOf(current, path))]
  for (const item of itemsOf(operand)) {
    if (!elements.some((element) => equal(element, item))) elements.push(storable(item))
  }
  return elements
}

const $pull = existing((elements, operand) => {
  const matches = compileElement(operand)
  return elements.filter((element) => !matches(element))
})

const $pullAll = existing((elements, operand) => {
  if (!Array.isArray(operand)) throw invalid('$pullAll requires an array argument')
  return elements.filter((element) => !operand.some((item) => equal(element, item)))
})

const $pop = existing((elements, operand) => {
  if (operand !== 1 && operand !== -1) throw invalid('$pop expects 1 or -1')
  return operand === 1 ? elements.slice(0, -1) : elements.slice(1)
})

/** By name. */
export const arrayOperators: Record<string, ValueOperator> = {
  $push,
  $addToSet,
  $pull,
  $pullAll,
  $pop,
}
