import { findArea } from '../../../miniprogram/shared/lists'
import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import { outlineOf } from '../rules/outline'
import { operation } from '../store'
import { list as contract } from './list.contract'

export const list = operation(contract, async ({ area, cursor, ...filter }, { store }) => {
  const areas = area ? areasIn(area) : undefined
  const read = await store.listed(
    { ...filter, areas },
    { limit: PAGE + 1, after: readCursor(cursor) },
  )
  const { page, next } = pageOf(read, PAGE, ({ since: key, _id: id }) => ({ key, id }))
  return { organisations: page.map(outlineOf), next }
})

/** An area and, of a county, its towns: a team of a town is one of the county, too. */
function areasIn(id: string): string[] {
  const found = findArea(id)
  const towns = found && !found.town ? found.area.towns.map((town) => town.id) : []
  return [id, ...towns]
}
