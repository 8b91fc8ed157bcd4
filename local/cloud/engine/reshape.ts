/** `$project` and `$addFields`: documents in another shape, field by field and through arrays. */
import { invalid } from './errors'
import { compileExpression, type Evaluate, type Variables } from './expressions'
import { splitPath } from './paths'
import { isPlainObject, type PlainObject } from './values'

/** What becomes of a field: kept, left out, reckoned, or a tree of its own. */
type Leaf = 'kept' | 'left out' | { evaluate: Evaluate }
type Node = Map<string, Leaf | Node>

export type Reshape = (document: PlainObject) => PlainObject

const isNode = (part: Leaf | Node): part is Node => part instanceof Map

/** An object that names fields, and is no expression. */
const isNested = (value: unknown): value is PlainObject =>
  isPlainObject(value) &&
  Object.keys(value).length > 0 &&
  !Object.keys(value).some((name) => name.startsWith('$'))

function put(root: Node, path: string, part: Leaf | Node): void {
  const names = splitPath(path)
  let node = root
  for (const [depth, name] of names.entries()) {
    if (name === '' || name.startsWith('$')) throw invalid(`'${path}' is no path of fields`)
    const known = node.get(name)
    const isLast = depth === names.length - 1
    if (known && (isLast || !isNode(known))) throw invalid(`Invalid path collision at '${path}'`)
    const next = isLast ? part : (known ?? new Map())
    node.set(name, next)
    if (isNode(next)) node = next
  }
}

function treeOf(fields: PlainObject, leafOf: (value: unknown) => Leaf): Node {
  const root: Node = new Map()
  for (const [path, value] of Object.entries(fields)) {
    put(root, path, isNested(value) ? treeOf(value, leafOf) : leafOf(value))
  }
  return root
}

function specification(operand: unknown, name: string): PlainObject {
  if (isPlainObject(operand) && Object.keys(operand).length > 0) return operand
  throw invalid(`${name} specification must have at least one field`)
}

/** Puts reckoned fields where they belong; in an array, into each element. What is missing takes a field away. */
function reckoned(value: unknown, node: Node, document: PlainObject): unknown {
  if (Array.isArray(value)) return value.map((each) => reckoned(each, node, document))
  const fields: PlainObject = isPlainObject(value) ? { ...value } : {}
  for (const [name, part] of node) {
    if (part === 'kept') continue
    const next = isNode(part)
      ? within(fields[name], part, document)
      : typeof part === 'object'
        ? part.evaluate(document)
        : fields[name]
    if (next === undefined) delete fields[name]
    else fields[name] = next
  }
  return fields
}

const reckons = (node: Node): boolean =>
  [...node.values()].some((part) => (isNode(part) ? reckons(part) : typeof part === 'object'))

/** A tree in which nothing is reckoned makes no object where there was none. */
const within = (value: unknown, node: Node, document: PlainObject): unknown =>
  reckons(node) ? reckoned(value, node, document) : value

/** The kept fields in the order they have, without those that are to be reckoned. */
function kept(value: unknown, node: Node): unknown {
  if (Array.isArray(value)) {
    return value.map((each) => kept(each, node)).filter((each) => each !== undefined)
  }
  if (!isPlainObject(value)) return undefined
  const fields: PlainObject = {}
  for (const [name, each] of Object.entries(value)) {
    const part = node.get(name)
    const rest = part === 'kept' ? each : part && isNode(part) ? kept(each, part) : undefined
    if (rest !== undefined) fields[name] = rest
  }
  return fields
}

function without(value: unknown, node: Node): unknown {
  if (Array.isArray(value)) return value.map((each) => without(each, node))
  if (!isPlainObject(value)) return value
  const fields: PlainObject = {}
  for (const [name, each] of Object.entries(value)) {
    const part = node.get(name)
    if (part !== 'left out') fields[name] = part && isNode(part) ? without(each, part) : each
  }
  return fields
}

const leaves = (node: Node): Leaf[] =>
  [...node.values()].flatMap((part) => (isNode(part) ? leaves(part) : [part]))

/**
 * Compiles `$addFields`: a nested object adds to what is there, and replaces nothing beside it.
 * @throws EngineError INVALID_PARAM for an unknown operator
 */
export function addFields(operand: unknown, variables?: Variables): Reshape {
  const evaluated = (value: unknown): Leaf => ({ evaluate: compileExpression(value, variables) })
  const tree = treeOf(specification(operand, '$addFields'), evaluated)
  return (document) => reckoned(document, tree, document) as PlainObject
}

/**
 * Compiles `$project`: numbers and truth values keep fields or leave them out, all else is an expression.
 * @throws EngineError INVALID_PARAM when fields are both kept and left out
 */
export function project(operand: unknown, variables?: Variables): Reshape {
  const leafOf = (value: unknown): Leaf => {
    if (typeof value === 'number' || typeof value === 'boolean') return value ? 'kept' : 'left out'
    return { evaluate: compileExpression(value, variables) }
  }
  const { _id, others } = apart(treeOf(specification(operand, '$project'), leafOf))
  const parts = leaves(others)
  const keeps = parts.some((part) => part !== 'left out') || typeof _id === 'object'
  if (keeps && parts.includes('left out')) {
    throw invalid('Cannot do exclusion and inclusion in one projection')
  }
  if (keeps || (parts.length === 0 && _id !== 'left out')) {
    const tree: Node = _id === 'left out' ? others : new Map([['_id', _id], ...others])
    return (document) => reckoned(kept(document, tree), tree, document) as PlainObject
  }
  const tree: Node = _id === 'left out' ? new Map([['_id', _id], ...others]) : others
  return (document) => without(document, tree) as PlainObject
}

/** `_id` stands apart: it is kept unless it is left out, whatever the others are. */
function apart(all: Node): { _id: Leaf | Node; others: Node } {
  const others = new Map(all)
  others.delete('_id')
  return { _id: all.get('_id') ?? 'kept', others }
}

/** Compiles `$unset`: the names of fields that are left out. */
export function unset(operand: unknown): Reshape {
  const names = [operand].flat()
  return project(Object.fromEntries(names.map((name) => [String(name), 0])))
}

/** Each document of a stream in its new shape. */
export function* reshaped(
  documents: Iterable<PlainObject>,
  reshape: Reshape,
): Iterable<PlainObject> {
  for (const document of documents) yield reshape(document)
}
