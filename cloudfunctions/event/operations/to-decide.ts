import { scopesFor } from '../../organisation/rules/access'
import { operation } from '../store'
import { toDecide as contract } from './to-decide.contract'

export const toDecide = operation(contract, async (_input, { store, account }) => {
  const reviewed = scopesFor(account.roles, 'event/review')
  const decided = scopesFor(account.roles, 'event/decide-appeal')
  const [plans, appeals] = await Promise.all([
    reviewed.length > 0 ? store.countToReview(reviewed) : 0,
    decided.length > 0 ? store.countOpenAppeals(decided) : 0,
  ])
  return { plans, appeals }
})
