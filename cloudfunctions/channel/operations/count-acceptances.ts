import { isReplay } from '../../_kernel/request'
import { AGAIN, inRounds } from '../../_kernel/rounds'
import { operation } from '../store'
import { countAcceptances as contract } from './count-acceptances.contract'

export const countAcceptances = operation(contract, ({ accepted }, { store, account, request }) => {
  const holder = account.people[0]?.personId ?? ''
  const templates = [...new Set(accepted)]
  return inRounds(async () => {
    const before = await store.acceptances(holder)
    if (before && isReplay(before, request)) return { left: before.left }
    if (!(await store.countAcceptances(holder, templates, request, before))) return AGAIN
    const more = templates.map((template) => [template, (before?.left[template] ?? 0) + 1])
    return { left: { ...before?.left, ...Object.fromEntries(more) } }
  })
})
