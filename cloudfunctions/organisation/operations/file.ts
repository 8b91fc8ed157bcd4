import { dayOf } from '../../../miniprogram/shared/time'
import { assertSafe } from '../../_kernel/content-safety'
import { bornOf } from '../../_kernel/identity'
import { begun, posting, traceOf } from '../../_kernel/records'
import { Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { tellAbove } from '../changes/leaders'
import type { Organisation } from '../documents'
import { openToAll } from '../rights'
import { whyNotEligible, whyNotFiling } from '../rules/filings'
import { operation } from '../store'
import { file as contract } from './file.contract'

export const file = operation(contract, async ({ parentId, ...filing }, call) => {
  const { subject, personalData, settings, now, store, openid, request } = call
  const { birthDate } = bornOf(personalData, subject)
  refuseIf(whyNotEligible(subject, birthDate, dayOf(now), settings))
  await assertSafe(openid, [filing.name, filing.contact, filing.introduction].join('\n'))
  // The id follows from the request: sent again, it finds what it has made.
  const _id = personalData.lookup('organisation', `${subject.personId}\n${request.key}`)
  return store.transact(async (unit) => {
    const before = await unit.organisation(_id)
    if (before) {
      isReplay(before, request)
      return { organisationId: _id }
    }
    const parent = await openToAll(unit, parentId)
    if (parent.level === 'team') throw new Refusal('NOT_FOUND')
    refuseIf(whyNotFiling(filing, parent))
    const team: Organisation = {
      _id,
      ...filing,
      level: 'team',
      parentId,
      path: `${parent.path}/${_id}`,
      state: 'filed',
      since: now,
      filedBy: subject.personId,
      leaders: [],
      request,
      ...begun(traceOf(call)),
    }
    await unit.saveOrganisation(posting(team, now, await tellAbove(unit, team)))
    return { organisationId: _id }
  })
})
