import { step } from '../changes/memberships'
import { own } from '../rights'
import { operation } from '../store'
import { leave as contract } from './leave.contract'

export const leave = operation(contract, async ({ organisationId }, call) => {
  const { store, subject } = call
  await store.transact(async (unit) => {
    const { of, state } = await own(unit, organisationId, subject.personId)
    await step(unit, call, state === 'applied' ? 'withdraw' : 'leave', of, subject.personId)
  })
  return {}
})
