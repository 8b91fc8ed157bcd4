import { assertSafe } from '../../_kernel/content-safety'
import { amended, posting, traceOf } from '../../_kernel/records'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { tellAbove } from '../changes/leaders'
import type { Organisation } from '../documents'
import { whyNotFiling } from '../rules/filings'
import { organisationAfter } from '../rules/organisation-states'
import { operation } from '../store'
import { fileAgain as contract } from './file-again.contract'

export const fileAgain = operation(contract, async ({ organisationId, ...filing }, call) => {
  const { store, now, openid, request, actor } = call
  await assertSafe(openid, [filing.name, filing.contact, filing.introduction].join('\n'))
  await store.transact(async (unit) => {
    const before = await unit.organisation(organisationId)
    // Whoever did not ask for it does not learn that somebody did.
    if (!before || before.filedBy !== actor) throw new Refusal('NOT_FOUND')
    if (isReplay(before, request)) return
    const state = found(organisationAfter(before.state, 'file'), 'STATE_CHANGED')
    refuseIf(whyNotFiling(filing, found(await unit.organisation(before.parentId ?? ''))))
    const changes: Partial<Organisation> = {
      registration: undefined,
      ...filing,
      ...{ state, since: now, why: undefined, request },
    }
    const told = { state: [before.state, state] } as const
    const after = amended(before, traceOf(call), changes, { told })
    await unit.saveOrganisation(posting(after, now, await tellAbove(unit, after)))
  })
  return {}
})
