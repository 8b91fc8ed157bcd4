import { CITY, findArea } from '../../miniprogram/shared/lists'
import type { Database } from '../_kernel/database'
import type { Organisation } from './documents'
import { organisationStore } from './store'

/**
 * Path of the organisation that is responsible for an area: the county's, or the city's where the
 * county has none.
 * @returns the city's area id where there is no organisation at all
 */
export async function responsibleFor(db: Database, area: string): Promise<string> {
  const found = findArea(area)?.area
  // A development zone without an organisation of its own is looked after by the district it lies in.
  const ranked = [found?.id, found?.code, CITY.id].filter((id) => id !== undefined)
  const governing = await organisationStore(db).governing(ranked)
  const nearest = ranked.flatMap((id) => governing.find((one) => one.area === id) ?? [])
  return nearest[0]?.path ?? CITY.id
}

/** An organisation and those above it, the root first; nothing where there is none of that id. */
export const lineOf = (db: Database, id: string): Promise<Organisation[]> =>
  organisationStore(db).line(id)
