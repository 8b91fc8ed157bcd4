import { isReplay } from '../../_kernel/request'
import { ledAlliance, stepAlly } from '../changes/alliances'
import { openToAll } from '../rights'
import { allianceInvited } from '../rules/letters'
import { operation } from '../store'
import { inviteToAlliance as contract } from './invite-to-alliance.contract'

export const inviteToAlliance = operation(
  contract,
  async ({ allianceId, organisationId }, call) => {
    await call.store.transact(async (unit) => {
      const before = await ledAlliance(unit, call, allianceId)
      if (isReplay(before, call.request)) return
      const of = await openToAll(unit, organisationId)
      const drafts = allianceInvited(of.leaders, before, of)
      await stepAlly(unit, call, before, 'invite', of, { drafts })
    })
    return {}
  },
)
