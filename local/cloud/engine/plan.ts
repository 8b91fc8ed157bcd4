/** How a query is answered: by which index, over which of its keys, and in which order they come. */
import { type Bounds, boundsOf, combine, type IsMany, orderOf } from './bounds'
import { cover } from './cells'
import type { Collection } from './collection'
import { type Constraints, isPoints, readConstraints } from './constraints'
import { failed } from './errors'
import type { Variables } from './expressions'
import type { Near } from './geo'
import type { Box } from './geometry'
import { type Index, type IndexField, OTHER_GEOMETRY } from './indexes'
import { encodeValue, joinKey, type KeyRange, pointSpan, type Span, spanRange } from './keys'
import type { Path } from './paths'
import type { Filter, Sort } from './types'

/** Stretches of an index – or, without one, of the documents by their `_id`. */
export interface Scan {
  kind: 'scan'
  index: Index | undefined
  ranges: KeyRange[]
  reverse: boolean
  /** The documents come in the wanted order: one stretch after the other, or merged by what follows the prefixes. */
  order: 'none' | 'sequence' | 'merge'
  /** The bytes of each stretch's fixed beginning, where it is to be merged by what follows. */
  prefixes: number[]
  /** The stretches hold what the filter wants and nothing else: they can be counted without reading. */
  exact: boolean
}

/** By which way documents are found. */
export type Access =
  | Scan
  | { kind: 'collection'; exact: boolean }
  | { kind: 'documents'; keys: Buffer[] }
  | { kind: 'near'; index: Index; near: Near; path: Path }
  | { kind: 'union'; branches: Access[] }

interface Candidate {
  access: Access
  score: number
}

/** What the wanted order is worth: less than any condition on a field. */
const ONLY_ORDER = 5

/** The more fields an index fixes, the fewer documents are left. */
const scoreOf = ({ single, several, ranged }: Bounds): number =>
  single * 10 + several * 9 + (ranged ? 6 : 0)

const PRIMARY: IndexField = { name: '_id', path: ['_id'], falling: false }

class Planner {
  readonly #sort: [string, 1 | -1][]

  constructor(
    private readonly collection: Collection,
    private readonly constraints: Constraints,
    sort: Sort | undefined,
  ) {
    this.#sort = Object.entries(sort ?? {})
  }

  candidates(): Candidate[] {
    const ready = this.collection.indexes.filter(({ record }) => record.ready)
    const found = ready.map((index) => (index.geo ? this.#geo(index) : this.#ordered(index)))
    return [this.#primary(), ...found].filter((each) => each !== undefined)
  }

  #ordered(index: Index): Candidate | undefined {
    return this.#scan(index, index.prefix, index.fields, (field) => index.isMultikey(field))
  }

  /** The documents themselves are ordered by `_id`. */
  #primary(): Candidate | undefined {
    const ids = combine(this.constraints.fields.get('_id'), false)
    if (ids && isPoints(ids)) {
      const keys = ids.spans.map(({ low }) => joinKey([this.collection.prefix, low]))
      return { access: { kind: 'documents', keys }, score: 1000 }
    }
    return this.#scan(undefined, this.collection.prefix, [PRIMARY], () => false)
  }

  #scan(
    index: Index | undefined,
    prefix: Buffer,
    fields: IndexField[],
    isMany: IsMany,
  ): Candidate | undefined {
    const { constraints } = this
    if (!this.#concerns(fields[0]?.name ?? '')) return undefined
    const bounds = boundsOf(prefix, fields, constraints, isMany)
    const isSorted = this.#sort.length > 0
    const ordered = isSorted ? orderOf(fields, this.#sort, bounds, constraints, isMany) : undefined
    const score = scoreOf(bounds) + (ordered ? ONLY_ORDER : 0)
    if (score === 0) return undefined
    const { ranges, prefixes, used } = bounds
    // A document with several values in any field of an index has several keys, and would be counted so often.
    const isOneKeyEach = fields.every(({ name }) => !isMany(name))
    const isAllSaid = constraints.complete && used.size === constraints.fields.size
    const exact = bounds.exact && isAllSaid && isOneKeyEach
    const { order, reverse } = ordered ?? { order: 'none', reverse: false }
    const isWholeKey = index?.unique === true && used.size === fields.length && !bounds.ranged
    return {
      access: { kind: 'scan', index, ranges, prefixes, exact, order, reverse },
      score: isWholeKey ? score + 100 : score,
    }
  }

  /** An index is of use from its first field on, or not at all. */
  #concerns(field: string): boolean {
    return this.constraints.fields.has(field) || this.#sort[0]?.[0] === field
  }

  #geo(index: Index): Candidate | undefined {
    const field = index.record.definition.geo ?? ''
    const constraint = this.constraints.geo.get(field)
    if (!constraint || !index.geo) return undefined
    const { box, near } = constraint
    if (near) return { access: { kind: 'near', index, near, path: index.geo }, score: 2000 }
    return { access: geoScan(index, box), score: 8 }
  }
}

/** The cells of a box, and the documents that lie in no single cell. */
export function geoScan(index: Index, box: Box): Scan {
  const spans = cover(box).map(
    ([first, last]): Span => ({
      low: encodeValue(first),
      lowInside: true,
      high: encodeValue(last),
      highInside: true,
    }),
  )
  const all = [...spans, pointSpan(OTHER_GEOMETRY)]
  return {
    kind: 'scan',
    index,
    ranges: all.map((span) => spanRange(index.prefix, span, false)),
    prefixes: [],
    reverse: false,
    order: 'none',
    exact: false,
  }
}

function best(
  collection: Collection,
  constraints: Constraints,
  sort?: Sort,
): Candidate | undefined {
  return new Planner(collection, constraints, sort)
    .candidates()
    .reduce<Candidate | undefined>((a, b) => (a && a.score >= b.score ? a : b), undefined)
}

/** Every branch of an `$or` by an index of its own – or none. */
function union(collection: Collection, constraints: Constraints): Access | undefined {
  for (const branches of constraints.alternatives) {
    const accesses = branches.map((branch) => best(collection, readConstraints(branch))?.access)
    if (accesses.every((access) => access !== undefined)) {
      return { kind: 'union', branches: accesses }
    }
  }
  return undefined
}

/**
 * Chooses how to find the documents of a filter. Whatever it chooses, the filter has to be asked again.
 * @throws EngineError when it asks for the nearest documents of a field without a geographic index
 */
export function planQuery(
  collection: Collection,
  filter: Filter,
  sort?: Sort,
  variables?: Variables,
): Access {
  const { _id: id } = filter
  if (typeof id === 'string' || typeof id === 'number') {
    return { kind: 'documents', keys: [collection.keyOf(id)] }
  }
  const constraints = readConstraints(filter, variables)
  const candidate = best(collection, constraints, sort)
  const asksForNearest = [...constraints.geo.values()].some(({ near }) => near)
  if (asksForNearest && candidate?.access.kind !== 'near') {
    throw failed('unable to find index for $geoNear query')
  }
  if (candidate && candidate.score > ONLY_ORDER) return candidate.access
  return union(collection, constraints) ?? candidate?.access ?? { kind: 'collection', exact: false }
}

/** The name under which an access is reported: `undefined` when it reads the whole collection. */
export function nameOf(access: Access): string | undefined {
  switch (access.kind) {
    case 'documents':
      return '_id_'
    case 'near':
      return access.index.name
    case 'union':
      return [...new Set(access.branches.map(nameOf))].join(' | ')
    case 'scan':
      return access.index?.name ?? '_id_'
    case 'collection':
      return undefined
  }
}
