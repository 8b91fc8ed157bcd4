/** The nearest documents first, without reading the far ones. */
import { distanceAt } from './geo'
import { boxAround, EARTH_RADIUS } from './geometry'
import type { Matcher } from './match'
import { type Access, geoScan } from './plan'
import type { PlainObject } from './values'
import type { View } from './view'

/** A query that wants the nearest first. */
export type NearAccess = Extract<Access, { kind: 'near' }>

/** The radius of the first circle in which documents are looked for, in metres. */
const FIRST_CIRCLE = 500

const HALF_THE_EARTH = EARTH_RADIUS * Math.PI

interface Found {
  document: PlainObject
  metres: number
}

/** Widens a circle until it holds the documents that are wanted, or all there are. */
export function nearest(
  view: View,
  { index, near, path }: NearAccess,
  matches: Matcher,
  wanted: number,
): PlainObject[] {
  const found: Found[] = []
  const collect = (documents: Iterable<PlainObject>) => {
    for (const document of documents) {
      if (matches(document))
        found.push({ document, metres: distanceAt(document, path, near.centre) })
    }
  }
  collect(view.written())
  const seen = new Set<string>()
  let reach = 0
  for (let radius = FIRST_CIRCLE; reach < Math.min(near.max, HALF_THE_EARTH); radius *= 3) {
    reach = Math.min(radius, near.max)
    collect(view.unwritten(geoScan(index, boxAround(near.centre, reach)), seen))
    if (found.filter(({ metres }) => metres <= reach).length >= wanted) break
  }
  return found.sort((a, b) => a.metres - b.metres).map(({ document }) => document)
}
