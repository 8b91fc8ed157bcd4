import { assertSafe } from '../../_kernel/content-safety'
import { isReplay } from '../../_kernel/request'
import { ledAlliance, stepAlly, tellAllies } from '../changes/alliances'
import { operation } from '../store'
import { removeAlly as contract } from './remove-ally.contract'

export const removeAlly = operation(contract, async ({ allianceId, organisationId, why }, call) => {
  await assertSafe(call.openid, why)
  await call.store.transact(async (unit) => {
    const before = await ledAlliance(unit, call, allianceId)
    if (isReplay(before, call.request)) return
    const title = `联盟“${before.name}”结束了与您的组织的合作`
    const drafts = await tellAllies(unit, [organisationId], title, `原因：${why}`)
    await stepAlly(unit, call, before, 'remove', { _id: organisationId }, { why, drafts })
  })
  return {}
})
