import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import { Refusal } from '../../_kernel/refusal'
import { scopesFor } from '../../organisation/rules/access'
import { whyNotDecideAppeal } from '../rules/no-shows'
import { operation } from '../store'
import { appeals as contract } from './appeals.contract'

export const appeals = operation(contract, async ({ cursor }, call) => {
  const { store, account, actor, personalData } = call
  const scopes = scopesFor(account.roles, 'event/decide-appeal')
  if (scopes.length === 0) throw new Refusal('NOT_ALLOWED')
  const wanted = { limit: PAGE + 1, after: readCursor(cursor) }
  const read = await store.openAppeals(scopes, wanted)
  const { page, next } = pageOf(read, PAGE, ({ appeal, _id }) => ({
    key: appeal?.openedAt ?? 0,
    id: _id,
  }))
  const ids = page.map(({ personId }) => personId)
  const people = await store.peopleSeen(call, ids, false)
  const decider = { actor, people: account.people.map(({ personId }) => personId) }
  return {
    appeals: page.flatMap(({ appeal, ...one }) => {
      if (!appeal?.statement) return []
      const person = people.find(({ personId }) => personId === one.personId)
      const { organiser, openedAt } = appeal
      const statement = personalData.open(appeal.statement)
      const why = whyNotDecideAppeal(one, decider)
      return [{ ...one, name: person?.name, organiser, openedAt, statement, why }]
    }),
    next,
  }
})
