import { assertSafe } from '../../_kernel/content-safety'
import { found } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { endAlliance } from '../changes/alliances'
import { organisationFor } from '../rights'
import { operation } from '../store'
import { dissolveAlliance as contract } from './dissolve-alliance.contract'

export const dissolveAlliance = operation(contract, async ({ allianceId, why }, call) => {
  await assertSafe(call.openid, why)
  await call.store.transact(async (unit) => {
    const before = found(await unit.alliance(allianceId))
    await organisationFor(unit, call, 'organisation/lead-alliance', before.lead)
    if (isReplay(before, call.request) || before.state === 'dissolved') return
    await endAlliance(unit, call, before, why)
  })
  return {}
})
