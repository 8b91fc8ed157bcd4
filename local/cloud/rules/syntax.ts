/** The expressions of security rules, read into a tree. */

/** How two values are compared; `!=` is `not` around `==`. */
export type Comparison = '==' | '<' | '<=' | '>' | '>=' | 'in'

export type Expression =
  | { kind: 'value'; value: string | number | boolean | null | undefined }
  | { kind: 'list'; items: Expression[] }
  /** A template, or what `+` joins. */
  | { kind: 'join'; parts: Expression[] }
  | { kind: 'name'; name: string }
  | { kind: 'member'; of: Expression; key: Expression }
  | { kind: 'call'; name: string; argument: Expression }
  | { kind: 'not'; of: Expression }
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'compare'; by: Comparison; left: Expression; right: Expression }

/** A rule that cannot be declared, with what is wrong in it by name. */
export class RuleError extends Error {}

interface Token {
  kind: 'number' | 'text' | 'template' | 'word' | 'sign' | 'end'
  text: string
}

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(`[^`]*`)|([A-Za-z_$][\w$]*)|(===|!==|==|!=|<=|>=|&&|\|\||[<>!+\-()[\],.]))/y

const KINDS = ['number', 'text', 'template', 'word', 'sign'] as const

function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  const text = source.trimEnd()
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(text)
    if (!found) throw new RuleError(`unknown sign "${text.slice(at).trim()[0]}"`)
    const which = found.slice(1).findIndex((part) => part !== undefined)
    tokens.push({ kind: KINDS[which] ?? 'sign', text: found[which + 1] ?? '' })
  }
  return tokens
}

const unquoted = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, '$1')

/** What a word stands for by itself. */
const CONSTANTS = new Map<string, boolean | null | undefined>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', undefined],
])

/** How tightly operators bind. */
const STRENGTH: Record<string, number> = {
  '||': 1,
  '&&': 2,
  ...{ '==': 3, '===': 3, '!=': 3, '!==': 3 },
  ...{ '<': 4, '<=': 4, '>': 4, '>=': 4, in: 4 },
  '+': 5,
}

class Parser {
  readonly #tokens: Token[]
  #at = 0

  constructor(source: string) {
    this.#tokens = tokensOf(source)
  }

  whole(): Expression {
    const expression = this.#binary(0)
    if (this.#next.kind !== 'end') throw unexpected(this.#next)
    return expression
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' }
  }

  #take(): Token {
    const token = this.#next
    this.#at++
    return token
  }

  #takes(sign: string): boolean {
    const { kind, text } = this.#next
    const isIt = kind === 'sign' && text === sign
    if (isIt) this.#at++
    return isIt
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw unexpected(this.#next)
  }

  /** Operators that bind more tightly than `weakest`, from the left. */
  #binary(weakest: number): Expression {
    let left = this.#unary()
    for (;;) {
      const { kind, text } = this.#next
      const strength = kind === 'sign' || text === 'in' ? STRENGTH[text] : undefined
      if (strength === undefined || strength <= weakest) return left
      this.#at++
      left = combined(text, left, this.#binary(strength))
    }
  }

  #unary(): Expression {
    if (this.#takes('!')) return { kind: 'not', of: this.#unary() }
    if (!this.#takes('-')) return this.#members(this.#primary())
    const { kind, text } = this.#take()
    if (kind !== 'number') throw unexpected({ kind, text })
    return { kind: 'value', value: -Number(text) }
  }

  #members(of: Expression): Expression {
    if (this.#takes('.')) {
      const { kind, text } = this.#take()
      if (kind !== 'word') throw unexpected({ kind, text })
      return this.#members({ kind: 'member', of, key: { kind: 'value', value: text } })
    }
    if (!this.#takes('[')) return of
    const key = this.#binary(0)
    this.#expect(']')
    return this.#members({ kind: 'member', of, key })
  }

  #primary(): Expression {
    const token = this.#take()
    const { kind, text } = token
    if (kind === 'number') return { kind: 'value', value: Number(text) }
    if (kind === 'text') return { kind: 'value', value: unquoted(text) }
    if (kind === 'template') return template(text.slice(1, -1))
    if (kind === 'word') return this.#word(text)
    if (kind === 'sign' && text === '[') return { kind: 'list', items: this.#items() }
    if (kind !== 'sign' || text !== '(') throw unexpected(token)
    const inner = this.#binary(0)
    this.#expect(')')
    return inner
  }

  #word(name: string): Expression {
    if (CONSTANTS.has(name)) return { kind: 'value', value: CONSTANTS.get(name) }
    if (!this.#takes('(')) return { kind: 'name', name }
    const argument = this.#binary(0)
    this.#expect(')')
    return { kind: 'call', name, argument }
  }

  #items(): Expression[] {
    const items: Expression[] = []
    while (!this.#takes(']')) {
      if (items.length > 0) this.#expect(',')
      items.push(this.#binary(0))
    }
    return items
  }
}

const unexpected = ({ text }: Token): RuleError =>
  new RuleError(text === '' ? 'unexpected end' : `unexpected "${text}"`)

function combined(operator: string, left: Expression, right: Expression): Expression {
  switch (operator) {
    case '||':
      return { kind: 'or', left, right }
    case '&&':
      return { kind: 'and', left, right }
    case '+':
      return { kind: 'join', parts: [left, right] }
    case '!=':
    case '!==':
      return { kind: 'not', of: { kind: 'compare', by: '==', left, right } }
    case '===':
      return { kind: 'compare', by: '==', left, right }
    default:
      return { kind: 'compare', by: operator as Comparison, left, right }
  }
}

/** `a${b}c` in its parts. */
function template(text: string): Expression {
  const parts = text.split(/\$\{([^}]*)\}/).map((part, at): Expression => {
    return at % 2 === 0 ? { kind: 'value', value: part } : parseExpression(part)
  })
  return { kind: 'join', parts }
}

/** @throws RuleError that names what the language does not have */
export const parseExpression = (source: string): Expression => new Parser(source).whole()
