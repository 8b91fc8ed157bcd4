/** Which keys of an index a filter leaves, and in which order an index brings its documents. */
import { type Constraint, type Constraints, isPoints } from './constraints'
import type { IndexField } from './indexes'
import { joinKey, type KeyRange, rangeOf, type Span, spanRange } from './keys'

/** More combinations of points than that are not worth a stretch each. */
const MAX_RANGES = 1000

/** Whether several conditions may be met by several elements of an array, so that they cannot be cut. */
export type IsMany = (field: string) => boolean

/** What the conditions on a field leave of it. */
export function combine(
  constraints: Constraint[] | undefined,
  isMany: boolean,
): Constraint | undefined {
  const [first, ...others] = constraints ?? []
  if (!first) return undefined
  if (!isMany) return others.reduce(intersect, first)
  const tightest = constraints?.find(isPoints) ?? first
  return { ...tightest, exact: tightest.exact && others.length === 0 }
}

function intersect(a: Constraint, b: Constraint): Constraint {
  const spans = a.spans.flatMap((span) =>
    b.spans.map((other) => overlap(span, other)).filter((each) => each !== undefined),
  )
  return { spans, exact: a.exact && b.exact }
}

function overlap(a: Span, b: Span): Span | undefined {
  const lows = a.low.compare(b.low)
  const highs = a.high.compare(b.high)
  const [lower, upper] = [lows > 0 ? a : b, highs < 0 ? a : b]
  const span = {
    low: lower.low,
    lowInside: lows === 0 ? a.lowInside && b.lowInside : lower.lowInside,
    high: upper.high,
    highInside: highs === 0 ? a.highInside && b.highInside : upper.highInside,
  }
  const width = span.low.compare(span.high)
  const isEmpty = width > 0 || (width === 0 && !(span.lowInside && span.highInside))
  return isEmpty ? undefined : span
}

/** What a filter leaves of an index. */
export interface Bounds {
  ranges: KeyRange[]
  /** The bytes of each stretch's fixed beginning, where each has one. */
  prefixes: number[]
  /** Fields fixed to one value, fields fixed to several, and whether a range follows them. */
  single: number
  several: number
  ranged: boolean
  exact: boolean
  used: Set<string>
}

/** Follows the fields of an index as long as the filter fixes them, and one range further. */
export function boundsOf(
  prefix: Buffer,
  fields: IndexField[],
  constraints: Constraints,
  isMany: IsMany,
): Bounds {
  let prefixes = [prefix]
  const bounds = { single: 0, several: 0, ranged: false, exact: true, used: new Set<string>() }
  for (const { name, falling } of fields) {
    const constraint = combine(constraints.fields.get(name), isMany(name))
    if (!constraint) break
    const { spans } = constraint
    if (spans.length * prefixes.length > MAX_RANGES) break
    bounds.used.add(name)
    bounds.exact &&= constraint.exact && !falling
    if (!isPoints(constraint)) {
      const ranges = prefixes.flatMap((each) => spans.map((span) => spanRange(each, span, falling)))
      return {
        ...bounds,
        ranged: true,
        ranges: inOrder(ranges),
        prefixes: [],
      }
    }
    if (spans.length === 1) bounds.single++
    else bounds.several++
    prefixes = prefixes.flatMap((each) =>
      spans.map(({ low }) => joinKey([each, turned(low, falling)])),
    )
  }
  prefixes.sort(Buffer.compare)
  return {
    ...bounds,
    ranges: prefixes.map(rangeOf),
    prefixes: prefixes.map(({ length }) => length),
  }
}

const turned = (bytes: Buffer, falling: boolean): Buffer =>
  falling ? Buffer.from(bytes.map((byte) => ~byte)) : bytes

const inOrder = (ranges: KeyRange[]): KeyRange[] => ranges.sort((a, b) => a.start.compare(b.start))

/** The order in which an index brings documents: `undefined` when it is not the wanted one. */
export function orderOf(
  fields: IndexField[],
  sort: [string, 1 | -1][],
  bounds: Bounds,
  constraints: Constraints,
  isMany: IsMany,
): { order: 'sequence' | 'merge'; reverse: boolean } | undefined {
  const isConstant = (name: string): boolean => {
    const constraint = combine(constraints.fields.get(name), isMany(name))
    return (
      bounds.used.has(name) &&
      !isMany(name) &&
      constraint?.spans.length === 1 &&
      isPoints(constraint)
    )
  }
  const wanted = sort.filter(([name]) => !isConstant(name))
  const fixed = bounds.single + bounds.several
  const sequence = directionOf(
    fields.filter(({ name }) => !isConstant(name)),
    wanted,
    isMany,
  )
  if (sequence !== undefined) return { order: 'sequence', reverse: sequence }
  const merge = bounds.ranged ? undefined : directionOf(fields.slice(fixed), wanted, isMany)
  return merge === undefined ? undefined : { order: 'merge', reverse: merge }
}

/** Whether the fields are to be read backwards for an order; `undefined` when they do not give it. */
function directionOf(
  fields: IndexField[],
  wanted: [string, 1 | -1][],
  isMany: IsMany,
): boolean | undefined {
  const turns = wanted.map(([name, direction], at) => {
    const field = fields[at]
    if (!field || field.name !== name || isMany(name)) return undefined
    return (direction === -1) !== field.falling
  })
  const [first = false] = turns
  return turns.every((turn) => turn === first) ? first : undefined
}
