import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import { Refusal } from '../../_kernel/refusal'
import { ACCESSES, may, scopesFor } from '../rules/access'
import { outlineOf } from '../rules/outline'
import { operation } from '../store'
import { filings as contract } from './filings.contract'

export const filings = operation(contract, async ({ cursor }, { store, actor }) => {
  const rights = await store.rightsOf(actor)
  const scopes = scopesFor(rights, 'organisation/filings')
  if (scopes.length === 0) throw new Refusal('NOT_ALLOWED')
  const read = await store.filings(scopes, { limit: PAGE + 1, after: readCursor(cursor) })
  const { page, next } = pageOf(read, PAGE, ({ since: key, _id: id }) => ({ key, id }))
  const parents = await store.organisations(page.flatMap(({ parentId }) => parentId ?? []))
  return {
    filings: page.map((one) => ({
      ...outlineOf(one),
      ...{ contact: one.contact, introduction: one.introduction, registration: one.registration },
      parent: parents.find(({ _id }) => _id === one.parentId)?.name ?? '',
      own: one.filedBy === actor,
      may: ACCESSES.filter((access) => may(rights, access, one.path)),
    })),
    next,
  }
})
