import { assertSafe } from '../../_kernel/content-safety'
import { begun, traceOf } from '../../_kernel/records'
import { refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { workingFor } from '../rights'
import { whyNotUnit } from '../rules/filings'
import { operation } from '../store'
import { addUnit as contract } from './add-unit.contract'

export const addUnit = operation(contract, async ({ parentId, ...unit }, call) => {
  const { store, openid, personalData, actor, now, request } = call
  await assertSafe(openid, [unit.name, unit.contact, unit.introduction].join('\n'))
  // The id follows from the request: sent again, it finds what it has made.
  const _id = personalData.lookup('organisation', `${actor}\n${request.key}`)
  await store.transact(async (records) => {
    const parent = await workingFor(records, call, 'organisation/add-unit', parentId)
    const before = await records.organisation(_id)
    if (before) return isReplay(before, request)
    refuseIf(whyNotUnit(unit, parent))
    await records.saveOrganisation({
      _id,
      ...unit,
      parentId,
      path: `${parent.path}/${_id}`,
      state: 'active',
      since: now,
      leaders: [],
      request,
      ...begun(traceOf(call)),
    })
  })
  return { organisationId: _id }
})
