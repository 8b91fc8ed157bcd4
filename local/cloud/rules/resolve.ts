/** From a rule to a condition: everything but the document's open fields is put in its place. */
import type { Atom, Condition, Test } from './condition'
import { tests } from './condition'
import type { Comparison, Expression } from './syntax'

/** Something that is known, a field of the document, or neither: whatever is asked of that fails. */
export type Term =
  | { kind: 'known'; value: unknown }
  | { kind: 'field'; path: string }
  | { kind: 'unknown' }

/** What a rule is asked with. */
export interface Scope {
  /** What names such as `auth`, `request` and `now` stand for. */
  names: Record<string, unknown>
  /** What a field of the document is known to be where the request fixes it. */
  fixed(path: string): Term
  /** A document, for `get()`; `undefined` where there is none. */
  read(collection: string, id: string): Promise<unknown>
}

/** A part of the request that no rule can look at; whatever is asked of it fails. */
export const OPAQUE = Symbol('opaque')

export const UNKNOWN: Term = { kind: 'unknown' }
const known = (value: unknown): Term => (value === OPAQUE ? UNKNOWN : { kind: 'known', value })

/** The same comparison with its sides changed. To be in a list is, for the list, to have it among its values. */
const FLIPPED: Record<Comparison, Test> = {
  '==': '==',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  in: '==',
}

/** The name that stands for the document a rule is about. */
export const DOCUMENT = 'doc'

class Resolver {
  constructor(private readonly scope: Scope) {}

  /** @param negated the opposite is asked */
  async condition(expression: Expression, negated: boolean): Promise<Condition> {
    switch (expression.kind) {
      case 'not':
        return this.condition(expression.of, !negated)
      case 'and':
      case 'or': {
        const left = await this.condition(expression.left, negated)
        const right = await this.condition(expression.right, negated)
        return joined((expression.kind === 'and') === negated ? 'any' : 'all', [left, right])
      }
      case 'compare':
        return this.#comparison(expression, negated)
      default:
        return this.#truth(await this.#term(expression), negated)
    }
  }

  #truth(term: Term, negated: boolean): Condition {
    if (term.kind === 'known') return Boolean(term.value) !== negated
    return term.kind === 'field' && atom(term.path, 'truthy', true, negated)
  }

  async #comparison(
    { by, left, right }: Extract<Expression, { kind: 'compare' }>,
    negated: boolean,
  ): Promise<Condition> {
    const [a, b] = [await this.#term(left), await this.#term(right)]
    if (a.kind === 'unknown' || b.kind === 'unknown') return false
    if (a.kind === 'known' && b.kind === 'known') return tests[by](a.value, b.value) !== negated
    if (a.kind === 'known') {
      return b.kind === 'field' && isSaid(a, left) && flipped(b.path, by, a.value, negated)
    }
    if (b.kind === 'known') return isSaid(b, right) && atom(a.path, by, b.value, negated)
    const other = this.scope.fixed(b.path)
    if (other.kind === 'known') return atom(a.path, by, other.value, negated)
    const one = this.scope.fixed(a.path)
    return one.kind === 'known' && flipped(b.path, by, one.value, negated)
  }

  async #term(expression: Expression): Promise<Term> {
    switch (expression.kind) {
      case 'value':
        return known(expression.value)
      case 'name':
        return expression.name === DOCUMENT
          ? { kind: 'field', path: '' }
          : known(this.scope.names[expression.name])
      case 'list':
        return this.#values(expression.items, (values) => values)
      case 'join':
        return this.#values(expression.parts, (values) => values.map(String).join(''))
      case 'member':
        return this.#member(await this.#term(expression.of), await this.#value(expression.key))
      case 'call':
        return this.#get(await this.#value(expression.argument))
      default:
        return UNKNOWN
    }
  }

  /** A term that has to be known; a field is, if the request fixes it. */
  async #value(expression: Expression): Promise<Term> {
    const term = await this.#term(expression)
    return term.kind === 'field' ? this.scope.fixed(term.path) : term
  }

  async #values(expressions: Expression[], make: (values: unknown[]) => unknown): Promise<Term> {
    const terms: Term[] = []
    for (const each of expressions) terms.push(await this.#value(each))
    const values = terms.flatMap((term) => (term.kind === 'known' ? [term.value] : []))
    return values.length === terms.length ? known(make(values)) : UNKNOWN
  }

  #member(of: Term, key: Term): Term {
    if (key.kind !== 'known') return UNKNOWN
    const name = String(key.value)
    if (of.kind === 'field') return { kind: 'field', path: of.path ? `${of.path}.${name}` : name }
    if (of.kind === 'unknown' || typeof of.value !== 'object' || of.value === null) return UNKNOWN
    const holder = of.value as Record<string, unknown>
    return known(Object.hasOwn(holder, name) ? holder[name] : undefined)
  }

  async #get(path: Term): Promise<Term> {
    const text = path.kind === 'known' ? String(path.value) : ''
    const [, collection, id] = /^database\.([^.]+)\.(.+)$/s.exec(text) ?? []
    if (collection === undefined || id === undefined) return UNKNOWN
    return known(await this.scope.read(collection, id))
  }
}

/** A field is compared with null only where the rule says null, not because something is missing. */
const isSaid = ({ value }: { value: unknown }, expression: Expression): boolean =>
  (value !== null && value !== undefined) || expression.kind === 'value'

/** "Not in the list" cannot be said by one element of it. */
const flipped = (path: string, by: Comparison, value: unknown, negated: boolean): Atom =>
  by === 'in' && negated
    ? atom(path, 'lacks', value, false)
    : atom(path, FLIPPED[by], value, negated)

const atom = (path: string, test: Test, value: unknown, negated: boolean): Atom => ({
  kind: 'atom',
  path,
  test,
  value,
  negated,
})

/** What is already decided falls out. */
function joined(kind: 'all' | 'any', parts: Condition[]): Condition {
  const decisive = kind === 'any'
  if (parts.includes(decisive)) return decisive
  const open = parts.filter((part) => typeof part !== 'boolean')
  return open.length > 0 ? { kind, of: open } : !decisive
}

/** What a rule asks of the document in this request. */
export const resolve = (expression: Expression, scope: Scope): Promise<Condition> =>
  new Resolver(scope).condition(expression, false)
