/** Answering a query: plan, read, ask the filter, sort, cut, project. */
import type { Variables } from './expressions'
import { compileFilter, type Matcher } from './match'
import { nearest } from './near'
import { type Access, planQuery } from './plan'
import { compileProjection } from './projection'
import { sortDocuments } from './sort'
import type { Filter, Find, Sort } from './types'
import type { PlainObject } from './values'
import type { View } from './view'

/** Which documents, in which order, and how many of them. */
export interface Selection {
  filter?: Filter
  sort?: Sort
  skip?: number
  limit?: number
  /** What `$expr` may name with `$$`. */
  variables?: Variables
  /** How many of them will be drawn, where that is known. */
  enough?: number
}

/** Whether whatever is found is what the filter asks for: all, or one by its id. */
function isSaid(filter: Filter): boolean {
  const [name, ...others] = Object.keys(filter)
  if (name === undefined) return true
  return name === '_id' && others.length === 0 && ['string', 'number'].includes(typeof filter._id)
}

const accepting: Matcher = () => true

/** A test of what an access finds. */
const testOf = (filter: Filter, variables?: Variables): Matcher =>
  isSaid(filter) ? accepting : compileFilter(filter, variables)

/** Those that a filter accepts. */
export function* matching(
  documents: Iterable<PlainObject>,
  matches: Matcher,
): Generator<PlainObject> {
  for (const document of documents) if (matches(document)) yield document
}

/** Without the first `skip`, and at most `limit`; what is not asked for is not drawn. */
export function* cut<T>(documents: Iterable<T>, skip: number, limit: number): Generator<T> {
  if (limit <= 0) return
  let at = 0
  for (const document of documents) {
    if (at++ < skip) continue
    yield document
    if (at >= skip + limit) return
  }
}

/** What passes the filter, in the wanted order. */
function ordered(
  view: View,
  access: Access,
  matches: Matcher,
  selection: Selection,
): Iterable<PlainObject> {
  const { sort = {}, skip = 0, limit = Infinity, enough = Infinity } = selection
  const isSorted = Object.keys(sort).length > 0
  if (access.kind === 'near') {
    const wanted = isSorted ? Infinity : Math.min(skip + limit, enough)
    const found = nearest(view, access, matches, wanted)
    return isSorted ? sortDocuments(found, sort, skip + limit) : found
  }
  const candidates = view.documents(access)
  const passed = matches === accepting ? candidates : matching(candidates, matches)
  const isInOrder = !isSorted || view.isOrdered(access)
  return isInOrder ? passed : sortDocuments(passed, sort, skip + limit)
}

/**
 * The documents of a selection, drawn from the database as they are asked for where the plan allows it.
 * @throws EngineError at once when the filter is wrong
 */
export function select(view: View, selection: Selection): Generator<PlainObject> {
  const { filter = {}, sort, skip = 0, limit = Infinity, variables } = selection
  const matches = testOf(filter, variables)
  const access = planQuery(view.collection, filter, sort, variables)
  return view.observed(
    selection,
    access,
    cut(ordered(view, access, matches, selection), skip, limit),
  )
}

/** @throws EngineError INVALID_PARAM for a filter, a sort or a projection that is wrong */
export function find(view: View, query: Find): PlainObject[] {
  const project = compileProjection(query.projection)
  const found = [...select(view, query)]
  return project ? found.map(project) : found
}

const WHOLE: Access = { kind: 'collection', exact: true }

/** Counts by index keys alone where they say all that the filter says. */
export function count(view: View, filter: Filter): number {
  const matches = compileFilter(filter)
  const isAny = Object.keys(filter).length === 0
  const access = isAny ? WHOLE : planQuery(view.collection, filter)
  const byKeys = view.countKeys(access)
  if (byKeys !== undefined) return byKeys
  let total = 0
  const found = matching(view.documents(access), matches)
  for (const _ of view.observed({ filter }, access, found)) total++
  return total
}
