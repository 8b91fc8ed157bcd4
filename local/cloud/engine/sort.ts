/** Sorting documents in memory: when no index brings them in the wanted order. */
import { invalid } from './errors'
import { type Path, splitPath, valuesAt } from './paths'
import type { Sort } from './types'
import { compare } from './values'

interface SortField {
  path: Path
  direction: 1 | -1
}

function fieldsOf(sort: Sort): SortField[] {
  return Object.entries(sort).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw invalid(`bad sort specification: ${path}`)
    return { path: splitPath(path), direction }
  })
}

/** An array counts as its least element, or its greatest when the order falls. */
function sortKey(document: unknown, { path, direction }: SortField): unknown {
  const values = valuesAt(document, path).flat()
  return values.reduce(
    (best, value) => (compare(value, best) * direction < 0 ? value : best),
    values[0],
  )
}

/** What a document is sorted by, field by field. */
export const sortKeys = (document: unknown, sort: Sort): unknown[] =>
  fieldsOf(sort).map((field) => sortKey(document, field))

interface Keyed<T> {
  document: T
  keys: unknown[]
}

/** Sorts a stream; with a `limit` it never holds many more documents than are asked for. */
export function sortDocuments<T>(documents: Iterable<T>, sort: Sort, limit = Infinity): T[] {
  const fields = fieldsOf(sort)
  const compareKeyed = (a: Keyed<T>, b: Keyed<T>): number => {
    for (const [at, { direction }] of fields.entries()) {
      const difference = compare(a.keys[at], b.keys[at])
      if (difference !== 0) return difference * direction
    }
    return 0
  }
  const ceiling = limit * 2 + 1000
  let kept: Keyed<T>[] = []
  for (const document of documents) {
    kept.push({ document, keys: fields.map((field) => sortKey(document, field)) })
    if (kept.length > ceiling) kept = kept.sort(compareKeyed).slice(0, limit)
  }
  return kept
    .sort(compareKeyed)
    .slice(0, limit)
    .map(({ document }) => document)
}
