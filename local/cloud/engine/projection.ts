/** Projections of `find`: fields in, fields out, and the two operators of `command.project`. */
import { invalid } from './errors'
import { compileElement } from './match'
import { type Path, splitPath } from './paths'
import { isPlainObject, type PlainObject } from './values'

type Project = (document: PlainObject) => PlainObject

/** Fields by name, each whole or with fields of its own. */
type Tree = Map<string, Tree | 'whole'>

function grow(paths: Path[]): Tree {
  const root: Tree = new Map()
  for (const path of paths) {
    let branch = root
    for (const [depth, part] of path.entries()) {
      const known = branch.get(part)
      if (known === 'whole') break
      const next: Tree = known ?? new Map()
      branch.set(part, depth === path.length - 1 ? 'whole' : next)
      branch = next
    }
  }
  return root
}

function included(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) {
    return value
      .filter((each) => isPlainObject(each) || Array.isArray(each))
      .map((each) => included(each, tree))
  }
  if (!isPlainObject(value)) return undefined
  const kept: PlainObject = {}
  for (const [name, each] of Object.entries(value)) {
    const branch = tree.get(name)
    if (!branch) continue
    const part = branch === 'whole' ? each : included(each, branch)
    if (part !== undefined) kept[name] = part
  }
  return kept
}

function excluded(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((each) => excluded(each, tree))
  if (!isPlainObject(value)) return value
  const kept: PlainObject = {}
  for (const [name, each] of Object.entries(value)) {
    const branch = tree.get(name)
    if (branch !== 'whole') kept[name] = branch ? excluded(each, branch) : each
  }
  return kept
}

const isShown = (value: unknown): boolean =>
  value === true || (typeof value === 'number' && value !== 0)
const isHidden = (value: unknown): boolean => value === false || value === 0

/** `$slice: n` – from the end when negative – or `$slice: [skip, n]`. */
function slice(value: unknown, operand: unknown): unknown {
  if (!Array.isArray(value)) return value
  const [skip, count] = Array.isArray(operand) ? operand : [undefined, operand]
  if (typeof count !== 'number') throw invalid('$slice needs a number, or two')
  if (skip === undefined) return count < 0 ? value.slice(count) : value.slice(0, count)
  const start = skip < 0 ? Math.max(0, value.length + skip) : skip
  return value.slice(start, start + count)
}

function firstElement(value: unknown, matches: (element: unknown) => boolean): unknown {
  if (!Array.isArray(value)) return undefined
  const at = value.findIndex(matches)
  return at < 0 ? undefined : [value[at]]
}

type Operator = (value: unknown) => unknown

function operatorOf(field: string, operators: PlainObject): Operator {
  const [[name, operand] = [], ...others] = Object.entries(operators)
  if (others.length > 0) throw invalid(`>1 field in obj: ${JSON.stringify(operators)}`)
  if (name === '$slice') return (value) => slice(value, operand)
  if (name === '$elemMatch') {
    const matches = compileElement(operand)
    return (value) => firstElement(value, matches)
  }
  throw invalid(`Unsupported projection option: ${field}: ${JSON.stringify(operators)}`)
}

function applied(operators: [string, Operator][], source: PlainObject, target: PlainObject) {
  for (const [field, operator] of operators) {
    const value = operator(source[field])
    if (value === undefined) delete target[field]
    else target[field] = value
  }
  return target
}

/**
 * Compiles a projection; `undefined` when there is none.
 * @throws EngineError INVALID_PARAM when fields are both named and left out, as MongoDB does
 */
export function compileProjection(projection: PlainObject | undefined): Project | undefined {
  const entries = Object.entries(projection ?? {})
  if (entries.length === 0) return undefined
  const operators = entries.flatMap(([field, value]): [string, Operator][] =>
    isPlainObject(value) ? [[field, operatorOf(field, value)]] : [],
  )
  const fields = entries.filter(([field, value]) => field !== '_id' && !isPlainObject(value))
  const shown = fields.filter(([, value]) => isShown(value)).map(([field]) => splitPath(field))
  const hidden = fields.filter(([, value]) => isHidden(value)).map(([field]) => splitPath(field))
  if (shown.length + hidden.length < fields.length) throw invalid('a projection takes 1 or 0')
  if (shown.length > 0 && hidden.length > 0) {
    throw invalid('Projection cannot have a mix of inclusion and exclusion.')
  }
  const choosesElements = entries.some(([, value]) => isPlainObject(value) && '$elemMatch' in value)
  return projectOf({ shown, hidden, operators, choosesElements, id: projection?._id })
}

interface Parts {
  shown: Path[]
  hidden: Path[]
  operators: [string, Operator][]
  /** `$elemMatch` names its field, and so leaves the others out; `$slice` does not. */
  choosesElements: boolean
  id: unknown
}

function projectOf({ shown, hidden, operators, choosesElements, id }: Parts): Project {
  const finds = operators.map(([field]) => [field])
  const includes = shown.length > 0 || (hidden.length === 0 && (choosesElements || isShown(id)))
  const idPath: Path[] = [['_id']]
  if (includes) {
    const tree = grow([...(isHidden(id) ? [] : idPath), ...shown, ...finds])
    return (document) => applied(operators, document, included(document, tree) as PlainObject)
  }
  const tree = grow([...(isHidden(id) ? idPath : []), ...hidden])
  return (document) => applied(operators, document, excluded(document, tree) as PlainObject)
}
