import { isReplay } from '../../_kernel/request'
import { alliance, stepAlly, tellAllies } from '../changes/alliances'
import { organisationFor } from '../rights'
import { operation } from '../store'
import { leaveAlliance as contract } from './leave-alliance.contract'

export const leaveAlliance = operation(contract, async ({ allianceId, organisationId }, call) => {
  await call.store.transact(async (unit) => {
    const of = await organisationFor(unit, call, 'organisation/leave-alliance', organisationId)
    const before = await alliance(unit, allianceId)
    if (isReplay(before, call.request)) return
    const title = `“${of.name}”退出了联盟`
    const drafts = await tellAllies(unit, [before.lead], title, `联盟：${before.name}`)
    await stepAlly(unit, call, before, 'leave', of, { drafts })
  })
  return {}
})
