import { stageOf } from '../../../miniprogram/shared/age'
import { dayOf } from '../../../miniprogram/shared/time'
import { traceOf } from '../../_kernel/records'
import { found, Refusal } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { savePerson } from '../changes/hand-over'
import type { Person } from '../documents'
import { standingAt } from '../rules/guardians'
import { amended } from '../rules/records'
import { openBorn } from '../sealing'
import { operation } from '../store'
import { keepAccount as contract } from './keep-account.contract'

/** Takes back what the same wish has set going; places that were given back are not got back. */
export const keepAccount = operation(contract, async (_input, call) => {
  const { account, subject, store, now, settings, personalData } = call
  await store.transact(async (unit) => {
    const before = found(await unit.person(subject.personId))
    if (isReplay(before, call.request)) return
    if (!before.closing) throw new Refusal('STATE_CHANGED')
    const { since } = before.closing
    for (const { personId } of subject.relation === 'self' ? account.people : [subject]) {
      const person = await unit.person(personId)
      if (person?.closing?.since === since) await savePerson(unit, kept(person))
    }
  })
  return {}

  function kept(person: Person): Person {
    const { birthDate } = openBorn(personalData, person.born)
    const stage = stageOf(birthDate, dayOf(now), settings)
    const standing = standingAt(stage, person.guardian !== undefined)
    const changes = { standing, closing: undefined, request: call.request }
    return amended(person, traceOf(call), changes, { standing: ['closing', standing] })
  }
})
