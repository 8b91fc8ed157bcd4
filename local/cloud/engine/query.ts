/** Answering a query: plan, read, ask the filter, sort, cut, project. */

import type { Variables } from './expressions'
import { distanceAt } from './geo'
import { boxAround, EARTH_RADIUS } from './geometry'
import { compileFilter, type Matcher } from './match'
import { type Access, geoScan, nameOf, planQuery } from './plan'
import { compileProjection } from './projection'
import { sortDocuments } from './sort'
import type { Filter, Find, Plan, Sort } from './types'
import type { PlainObject } from './values'
import type { View } from './view'

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

/** Documents, drawn from the database as they are asked for where the plan allows it. */
export interface Selected {
  access: Access
  documents: Iterable<PlainObject>
}

type NearAccess = Extract<Access, { kind: 'near' }>

/** The radius of the first circle in which the nearest documents are looked for, in metres. */
const FIRST_CIRCLE = 500

const HALF_THE_EARTH = EARTH_RADIUS * Math.PI

const isAny = (filter: Filter): boolean => Object.keys(filter).length === 0

/** The whole filter is one `_id`, and the plan has read just that. */
const isOnlyId = (filter: Filter, access: Access): boolean =>
  access.kind === 'documents' && Object.keys(filter).length === 1 && '_id' in filter

function* matching(documents: Iterable<PlainObject>, matches: Matcher): Generator<PlainObject> {
  for (const document of documents) if (matches(document)) yield document
}

export function* cut<T>(documents: Iterable<T>, skip: number, limit: number): Generator<T> {
  if (limit <= 0) return
  let at = 0
  for (const document of documents) {
    if (at++ < skip) continue
    yield document
    if (at >= skip + limit) return
  }
}

interface Found {
  document: PlainObject
  metres: number
}

/** Widens a circle until it holds the documents that are wanted, the nearest first. */
function nearest(view: View, access: NearAccess, matches: Matcher, wanted: number): PlainObject[] {
  const { index, near, path } = access
  const measured = (document: PlainObject): Found => ({
    document,
    metres: distanceAt(document, path, near.centre),
  })
  const found = [...matching(view.written(), matches)].map(measured)
  const seen = new Set<string>()
  let reach = 0
  for (let radius = FIRST_CIRCLE; reach < Math.min(near.max, HALF_THE_EARTH); radius *= 3) {
    reach = Math.min(radius, near.max)
    const scan = geoScan(index, boxAround(near.centre, reach))
    for (const document of matching(view.unwritten(scan, seen), matches)) {
      found.push(measured(document))
    }
    if (found.filter(({ metres }) => metres <= reach).length >= wanted) break
  }
  return found.sort((a, b) => a.metres - b.metres).map(({ document }) => document)
}

export function select(view: View, selection: Selection): Selected {
  const { filter = {}, sort, skip = 0, limit = Infinity, variables, enough = Infinity } = selection
  const matches = compileFilter(filter, variables)
  const access = planQuery(view.collection, filter, sort, variables)
  const isSorted = sort !== undefined && Object.keys(sort).length > 0
  if (access.kind === 'near') {
    const found = nearest(
      view,
      access,
      matches,
      isSorted ? Infinity : Math.min(skip + limit, enough),
    )
    const ordered = isSorted ? sortDocuments(found, sort, skip + limit) : found
    return { access, documents: cut(ordered, skip, limit) }
  }
  const candidates = view.documents(access)
  const passed =
    isAny(filter) || isOnlyId(filter, access) ? candidates : matching(candidates, matches)
  const ordered =
    isSorted && !view.isOrdered(access) ? sortDocuments(passed, sort, skip + limit) : passed
  return { access, documents: cut(ordered, skip, limit) }
}

export function find(view: View, query: Find): { plan: Plan; documents: PlainObject[] } {
  const project = compileProjection(query.projection)
  const { access, documents } = select(view, query)
  const found = [...documents]
  return {
    plan: planOf(view, access, found.length),
    documents: project ? found.map(project) : found,
  }
}

export const planOf = (view: View, access: Access, returned: number): Plan => ({
  collection: view.collection.name,
  index: nameOf(access),
  scanned: view.scanned,
  returned,
})

/** Counts by index keys alone where they say all that the filter says. */
export function count(view: View, filter: Filter): { plan: Plan; total: number } {
  const matches = compileFilter(filter)
  const access = isAny(filter) ? WHOLE : planQuery(view.collection, filter)
  const total = view.countKeys(access) ?? countOf(matching(view.documents(access), matches))
  return { plan: planOf(view, access, total), total }
}

const WHOLE: Access = { kind: 'collection', exact: true }

function countOf(documents: Iterable<PlainObject>): number {
  let total = 0
  for (const _ of documents) total++
  return total
}
