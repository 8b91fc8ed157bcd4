import { assertSafe } from '../../_kernel/content-safety'
import { amended, traceOf } from '../../_kernel/records'
import { refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { workingFor } from '../rights'
import { whyNotDomains } from '../rules/filings'
import { operation } from '../store'
import { amend as contract } from './amend.contract'

export const amend = operation(contract, async ({ organisationId, ...profile }, call) => {
  const { store, openid, request } = call
  refuseIf(whyNotDomains(profile.domains))
  await assertSafe(openid, [profile.contact, profile.introduction].join('\n'))
  await store.transact(async (unit) => {
    const before = await workingFor(unit, call, 'organisation/amend', organisationId)
    if (isReplay(before, request)) return
    const told = { profile: 'changed' } as const
    await unit.saveOrganisation(amended(before, traceOf(call), { ...profile, request }, { told }))
  })
  return {}
})
