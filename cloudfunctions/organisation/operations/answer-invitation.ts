import { refuseIf } from '../../_kernel/refusal'
import { step } from '../changes/memberships'
import { own } from '../rights'
import { whyNotJoin } from '../rules/filings'
import { whyNotWorking } from '../rules/organisation-states'
import { operation } from '../store'
import { answerInvitation as contract } from './answer-invitation.contract'

export const answerInvitation = operation(contract, async ({ organisationId, accept }, call) => {
  const { store, subject } = call
  if (accept) refuseIf(whyNotJoin(subject))
  await store.transact(async (unit) => {
    const { of } = await own(unit, organisationId, subject.personId)
    if (accept) refuseIf(whyNotWorking(of))
    await step(unit, call, accept ? 'accept' : 'decline', of, subject.personId)
  })
  return {}
})
