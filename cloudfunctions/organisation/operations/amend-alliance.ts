import { assertSafe } from '../../_kernel/content-safety'
import { amended, posting, traceOf } from '../../_kernel/records'
import { isReplay } from '../../_kernel/request'
import { ledAlliance, tellAllies } from '../changes/alliances'
import { alliedIn } from '../rules/alliance-states'
import { operation } from '../store'
import { amendAlliance as contract } from './amend-alliance.contract'

export const amendAlliance = operation(contract, async ({ allianceId, charter }, call) => {
  const { store, openid, now, request } = call
  await assertSafe(openid, charter)
  await store.transact(async (unit) => {
    const before = await ledAlliance(unit, call, allianceId)
    if (isReplay(before, request)) return
    const others = alliedIn(before).filter((one) => one !== before.lead)
    const title = `联盟“${before.name}”修改了章程`
    const drafts = await tellAllies(unit, others, title, '请阅读新的章程；不同意的话可以退出联盟。')
    const told = { charter: 'changed' } as const
    const after = amended(before, traceOf(call), { charter, request }, { told })
    await unit.saveAlliance(posting(after, now, drafts))
  })
  return {}
})
