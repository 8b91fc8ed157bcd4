import { parseSync } from '@swc/core'

/** A string in a script. */
export interface Literal {
  /** Of a template literal the text before its first expression. */
  value: string
  /** Whether an expression follows `value`. */
  open: boolean
  line: number
}

/** What the rules need to know of a script. */
export interface Script {
  file: string
  /** Names of methods and of properties in object literals: what a template can call. */
  keys: Set<string>
  /** What it imports at run time; `import type` leaves no trace in the bundle. */
  imports: Literal[]
  strings: Literal[]
  /** `wx.navigateTo({ url })` and its like, by the API's name. */
  navigations: { api: string; url: Literal }[]
}

const NAVIGATIONS = new Set(['navigateTo', 'redirectTo', 'reLaunch', 'switchTab'])

/** Reads a TypeScript or JavaScript file. @throws when it cannot be parsed */
export function readScript(file: string, source: string): Script {
  return new ScriptReader(file, source).read()
}

type Node = Record<string, unknown> & { type: string }

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

class ScriptReader {
  private readonly script: Script
  private readonly bytes: Buffer

  constructor(file: string, source: string) {
    this.bytes = Buffer.from(source)
    this.script = { file, keys: new Set(), imports: [], strings: [], navigations: [] }
  }

  read(): Script {
    const source = this.bytes.toString()
    this.visit(parseSync(source, { syntax: 'typescript', target: 'es2022' }))
    return this.script
  }

  /** Arguments, for one, stand in objects that are no nodes themselves. */
  private visit(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    if (isNode(value)) this.note(value)
    for (const child of Object.values(value)) this.visit(child)
  }

  private note(node: Node): void {
    if (node.type === 'MethodProperty' || node.type === 'KeyValueProperty') this.noteKey(node.key)
    if (node.type === 'ObjectExpression') this.noteShorthands(node.properties)
    if (node.type === 'CallExpression') this.noteCall(node)
    if (isImport(node) && node.typeOnly !== true) this.push(this.script.imports, node.source)
    else this.push(this.script.strings, node)
  }

  private noteKey(key: unknown): void {
    if (isNode(key) && typeof key.value === 'string') this.script.keys.add(key.value)
  }

  private noteShorthands(properties: unknown): void {
    if (!Array.isArray(properties)) return
    for (const property of properties) {
      if (isNode(property) && property.type === 'Identifier') this.noteKey(property)
    }
  }

  private noteCall({ callee, arguments: given }: Node): void {
    const api = isNode(callee) && isNode(callee.property) ? callee.property.value : undefined
    const first: unknown = Array.isArray(given) ? given[0]?.expression : undefined
    if (typeof api !== 'string' || !NAVIGATIONS.has(api) || !isNode(first)) return
    const url = this.literal(property(first, 'url'))
    if (url) this.script.navigations.push({ api, url })
  }

  private push(list: Literal[], node: unknown): void {
    const literal = this.literal(node)
    if (literal) list.push(literal)
  }

  private literal(node: unknown): Literal | undefined {
    if (!isNode(node)) return undefined
    if (node.type === 'StringLiteral') {
      return { value: String(node.value), open: false, line: this.lineOf(node) }
    }
    if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined
    const value = String(node.quasis[0]?.cooked)
    return { value, open: node.quasis.length > 1, line: this.lineOf(node) }
  }

  /** swc counts bytes, from 1. */
  private lineOf({ span }: Node): number {
    const { start } = span as { start: number }
    return this.bytes
      .subarray(0, start - 1)
      .toString()
      .split('\n').length
  }
}

const isImport = ({ type }: Node): boolean =>
  type === 'ImportDeclaration' ||
  type === 'ExportAllDeclaration' ||
  type === 'ExportNamedDeclaration'

/** The value of an object literal's property. */
function property(object: Node, name: string): unknown {
  if (!Array.isArray(object.properties)) return undefined
  return object.properties.find(
    (entry) => isNode(entry) && isNode(entry.key) && entry.key.value === name,
  )?.value
}
