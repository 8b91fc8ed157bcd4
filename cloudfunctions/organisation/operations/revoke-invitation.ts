import { step } from '../changes/memberships'
import { organisationFor } from '../rights'
import { invitationRevoked } from '../rules/letters'
import { operation } from '../store'
import { revokeInvitation as contract } from './revoke-invitation.contract'

export const revokeInvitation = operation(contract, async ({ organisationId, personId }, call) => {
  await call.store.transact(async (unit) => {
    const of = await organisationFor(unit, call, 'organisation/revoke-invitation', organisationId)
    const tell = () => [invitationRevoked(personId, of)]
    await step(unit, call, 'revoke', of, personId, { tell })
  })
  return {}
})
