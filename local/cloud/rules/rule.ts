/** A rule as it is declared: read once, and refused there and then if anything in it is unknown. */
import type { Condition } from './condition'
import { DOCUMENT, resolve, type Scope } from './resolve'
import { type Expression, parseExpression, RuleError } from './syntax'

/** What stands in a declaration: an expression, or the same answer for everybody. */
export type RuleText = boolean | string

/** The names a rule may use, each with the fields that it has; without a list, any. */
export type Vocabulary = Record<string, readonly string[] | undefined>

/** Characters of an expression, `get()`s in one, and how deep they may stand in each other. */
const MAX_LENGTH = 1024
const MAX_GETS = 3
const MAX_DEPTH = 2

/** A rule that can be asked. */
export class Rule {
  /** What it asks depends on a field that the request has to fix: `doc.a == doc.b`, or `get()` of one. */
  readonly followsDocument: boolean
  readonly #expression: Expression

  /** @throws RuleError that names what it does not know */
  constructor(text: RuleText, vocabulary: Vocabulary) {
    if (typeof text === 'string' && text.length > MAX_LENGTH) {
      throw new RuleError(`longer than ${MAX_LENGTH} characters`)
    }
    this.#expression = parseExpression(String(text))
    const checker = new Checker(vocabulary)
    checker.check(this.#expression)
    this.followsDocument = checker.followsDocument
  }

  conditionIn(scope: Scope): Promise<Condition> {
    return resolve(this.#expression, scope)
  }
}

class Checker {
  /** A field of the document has to be known before something else is. */
  followsDocument = false
  #gets = 0

  constructor(private readonly vocabulary: Vocabulary) {}

  check(expression: Expression, depth = 0): void {
    if (expression.kind === 'name') this.#alone(expression.name)
    else if (expression.kind === 'member') this.#member(expression, depth)
    else if (expression.kind === 'call') this.#call(expression, depth)
    else this.#parts(expression, depth)
  }

  #parts(expression: Expression, depth: number): void {
    const parts = partsOf(expression)
    for (const part of parts) this.check(part, depth)
    const isValue = expression.kind === 'list' || expression.kind === 'join'
    const isTwice = expression.kind === 'compare' && parts.every(isDocument)
    if (isTwice || (isValue && parts.some(isDocument))) this.followsDocument = true
  }

  #known(name: string): void {
    if (!Object.hasOwn(this.vocabulary, name)) throw new RuleError(`unknown name "${name}"`)
  }

  #alone(name: string): void {
    this.#known(name)
    if (name === DOCUMENT) throw new RuleError(`"${DOCUMENT}" alone: name one of its fields`)
  }

  #member({ of, key }: Extract<Expression, { kind: 'member' }>, depth: number): void {
    if (isDocument(key)) throw new RuleError(`a field named by another field of "${DOCUMENT}"`)
    this.check(key, depth)
    if (of.kind === 'name') this.#known(of.name)
    else this.check(of, depth)
    const fields = of.kind === 'name' ? this.vocabulary[of.name] : undefined
    if (of.kind !== 'name' || !fields) return
    const field = key.kind === 'value' ? String(key.value) : '[…]'
    if (!fields.includes(field)) throw new RuleError(`unknown field "${of.name}.${field}"`)
  }

  #call({ name, argument }: Extract<Expression, { kind: 'call' }>, depth: number): void {
    if (name !== 'get' || !Object.hasOwn(this.vocabulary, name)) {
      throw new RuleError(`unknown function "${name}"`)
    }
    if (++this.#gets > MAX_GETS) throw new RuleError(`more than ${MAX_GETS} times get()`)
    if (depth >= MAX_DEPTH) throw new RuleError(`get() deeper than ${MAX_DEPTH}`)
    this.check(argument, depth + 1)
    if (isDocument(argument)) this.followsDocument = true
  }
}

/** Whether it is, or holds, a field of the document. */
const isDocument = (expression: Expression): boolean =>
  expression.kind === 'name' ? expression.name === DOCUMENT : partsOf(expression).some(isDocument)

function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'list':
      return expression.items
    case 'join':
      return expression.parts
    case 'member':
      return [expression.of, expression.key]
    case 'call':
      return [expression.argument]
    case 'not':
      return [expression.of]
    case 'and':
    case 'or':
    case 'compare':
      return [expression.left, expression.right]
    default:
      return []
  }
}
