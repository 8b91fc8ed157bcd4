/** What a filter says about single fields, as stretches of index keys. */
import type { Variables } from './expressions'
import { boxOfCondition, type Near, nearOf } from './geo'
import type { Box } from './geometry'
import { beginningSpan, isPoint, keyText, pointSpan, type Span, sideSpan } from './keys'
import { isOperators } from './match'
import type { Filter } from './types'
import { compare, isPlainObject, type PlainObject } from './values'

/** One condition on a field: its value lies in one of these stretches, which are in order. */
export interface Constraint {
  spans: Span[]
  /** Nothing but what the condition accepts lies in the stretches, as long as the field holds no array. */
  exact: boolean
}

/** A condition on a place. */
export interface GeoConstraint {
  box: Box
  near: Near | undefined
}

/** All that a filter says of single fields; every document that it accepts lies in them. */
export interface Constraints {
  fields: Map<string, Constraint[]>
  geo: Map<string, GeoConstraint>
  /** The branches of each `$or`. */
  alternatives: Filter[][]
  /** The constraints say all that the filter says. */
  complete: boolean
}

const point = (value: unknown): Constraint => ({
  spans: [pointSpan(value)],
  // Null stands for missing fields and for empty arrays.
  exact: value !== null && value !== undefined,
})

const isIndexable = (value: unknown): boolean => !Array.isArray(value) && !(value instanceof RegExp)

/** The text that every match of a pattern begins with. */
function beginningOf({ source, flags }: RegExp): string | undefined {
  if (/[im]/.test(flags) || !source.startsWith('^') || source.includes('|')) return undefined
  const literal = /^\^((?:[^\\.*+?()[\]{}|^$]|\\[\\/.*+?()[\]{}|^$-])*)/u.exec(source)?.[1] ?? ''
  const after = source.slice(1 + literal.length)
  // What a quantifier follows may be missing.
  const certain = /^[*?{]/.test(after) ? literal.replace(/\\?.$/su, '') : literal
  return certain.replace(/\\(.)/gsu, '$1') || undefined
}

function startsWith(pattern: RegExp): Constraint | undefined {
  const beginning = beginningOf(pattern)
  if (beginning === undefined) return undefined
  return { spans: [beginningSpan(beginning), pointSpan(pattern)], exact: false }
}

function oneOf(operand: unknown): Constraint | undefined {
  if (!Array.isArray(operand) || !operand.every(isIndexable)) return undefined
  const points = [...operand].sort(compare).map(point)
  const spans = new Map(
    points.flatMap((each) => each.spans).map((span) => [keyText(span.low), span]),
  )
  return { spans: [...spans.values()], exact: points.every(({ exact }) => exact) }
}

/** Whoever has all values has the first; the others are left to the filter. */
function firstOfAll(operand: unknown): Constraint | undefined {
  if (!Array.isArray(operand) || isOperators(operand[0]) || !isIndexable(operand[0]))
    return undefined
  const first = point(operand[0])
  return { ...first, exact: first.exact && operand.length === 1 }
}

function side(side: 'below' | 'above', inside: boolean) {
  return (operand: unknown): Constraint | undefined => {
    if (operand === null || operand === undefined) return inside ? point(operand) : undefined
    if (!isIndexable(operand) || isPlainObject(operand) || Number.isNaN(operand)) return undefined
    // NaN lies below the other numbers in an index, and is below nothing in a filter.
    const exact = !(side === 'below' && typeof operand === 'number')
    return { spans: [sideSpan(operand, side, inside)], exact }
  }
}

const readers: Record<string, (operand: unknown) => Constraint | undefined> = {
  $eq: (operand) => (isIndexable(operand) ? point(operand) : undefined),
  $in: oneOf,
  $gt: side('above', false),
  $gte: side('above', true),
  $lt: side('below', false),
  $lte: side('below', true),
  $regex: (operand) => {
    if (operand instanceof RegExp) return startsWith(operand)
    return typeof operand === 'string' ? startsWith(new RegExp(operand)) : undefined
  },
  $all: firstOfAll,
}

class Reader implements Constraints {
  constructor(private readonly variables: Variables) {}

  readonly fields = new Map<string, Constraint[]>()
  readonly geo = new Map<string, GeoConstraint>()
  readonly alternatives: Filter[][] = []
  complete = true

  read(filter: Filter, path = ''): void {
    for (const [name, condition] of Object.entries(filter)) {
      if (name === '$and' && Array.isArray(condition)) {
        for (const part of condition) if (isPlainObject(part)) this.read(part, path)
      } else if (name.startsWith('$')) {
        this.complete = false
        if (name === '$or' && path === '') this.alternatives.push(condition as Filter[])
        if (name === '$expr' && path === '') this.#readExpression(condition)
      } else this.#readField(path + name, condition)
    }
  }

  #readField(field: string, condition: unknown): void {
    if (condition instanceof RegExp) this.#add(field, startsWith(condition))
    else if (!isOperators(condition)) this.#add(field, readers.$eq?.(condition))
    else this.#readOperators(field, condition)
  }

  #readOperators(field: string, condition: PlainObject): void {
    const box = boxOfCondition(condition)
    if (box) {
      const near = condition.$nearSphere === undefined ? undefined : nearOf(condition.$nearSphere)
      this.geo.set(field, { box, near })
    }
    for (const [name, operand] of Object.entries(condition)) {
      const plain = name === '$regex' && condition.$options !== undefined
      this.#add(field, plain ? undefined : readers[name]?.(operand))
      if (name === '$elemMatch' && isPlainObject(operand) && !isOperators(operand)) {
        this.read(operand, `${field}.`)
      }
    }
  }

  /** `{ $eq: ['$field', value] }`, by which a sub-pipeline of `$lookup` finds its documents. */
  #readExpression(expression: unknown): void {
    if (!isPlainObject(expression)) return
    if (Array.isArray(expression.$and)) {
      for (const each of expression.$and) this.#readExpression(each)
    }
    if (!Array.isArray(expression.$eq)) return
    const [left, right] = expression.$eq.map((each) => this.#bound(each))
    const [field, value] = isFieldPath(left) ? [left, right] : [right, left]
    if (isFieldPath(field) && isConstant(value)) this.#add(field.slice(1), readers.$eq?.(value))
  }

  #bound(operand: unknown): unknown {
    const name = typeof operand === 'string' && operand.startsWith('$$') ? operand.slice(2) : ''
    return Object.hasOwn(this.variables, name) ? this.variables[name] : operand
  }

  #add(field: string, constraint: Constraint | undefined): void {
    if (!constraint?.exact) this.complete = false
    if (!constraint) return
    this.fields.set(field, [...(this.fields.get(field) ?? []), constraint])
  }
}

const isFieldPath = (value: unknown): value is string =>
  typeof value === 'string' && /^\$[^$]/.test(value)

const isConstant = (value: unknown): boolean =>
  typeof value === 'string' ? !value.startsWith('$') : !isPlainObject(value) && isIndexable(value)

/** @param variables what `$expr` may name with `$$` */
export function readConstraints(filter: Filter, variables: Variables = {}): Constraints {
  const reader = new Reader(variables)
  reader.read(filter)
  return reader
}

/** Whether a field is left nothing but single values. */
export const isPoints = ({ spans }: Constraint): boolean => spans.every(isPoint)
