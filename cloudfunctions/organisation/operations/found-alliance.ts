import { assertSafe } from '../../_kernel/content-safety'
import { begun, traceOf } from '../../_kernel/records'
import { isReplay } from '../../_kernel/request'
import { workingFor } from '../rights'
import { operation } from '../store'
import { foundAlliance as contract } from './found-alliance.contract'

export const foundAlliance = operation(contract, async ({ organisationId, ...said }, call) => {
  const { store, openid, personalData, actor, now, request } = call
  await assertSafe(openid, [said.name, said.charter].join('\n'))
  // The id follows from the request: sent again, it finds what it has made.
  const _id = personalData.lookup('alliance', `${actor}\n${request.key}`)
  await store.transact(async (unit) => {
    const of = await workingFor(unit, call, 'organisation/found-alliance', organisationId)
    const before = await unit.alliance(_id)
    if (before) return isReplay(before, request)
    await unit.saveAlliance({
      _id,
      ...said,
      lead: of._id,
      allies: [{ organisationId: of._id, state: 'allied', since: now }],
      projects: [],
      state: 'active',
      since: now,
      request,
      ...begun(traceOf(call)),
    })
  })
  return { allianceId: _id }
})
