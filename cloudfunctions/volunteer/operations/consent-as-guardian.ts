import { stageOf } from '../../../miniprogram/shared/age'
import { maskName } from '../../../miniprogram/shared/mask'
import { dayOf } from '../../../miniprogram/shared/time'
import { message, posting, traceOf } from '../../_kernel/records'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { savePerson } from '../changes/hand-over'
import type { Person } from '../documents'
import { firstConsents, whyNotAgreed } from '../rules/consents'
import { tidyCode, whyNotCode, whyNotGuardian } from '../rules/guardians'
import { amended } from '../rules/records'
import { openBorn } from '../sealing'
import { operation } from '../store'
import { consentAsGuardian as contract } from './consent-as-guardian.contract'

export const consentAsGuardian = operation(contract, async (input, call) => {
  const { subject, personalData, settings, now, store, openid } = call
  const today = dayOf(now)
  const own = stageOf(openBorn(personalData, subject.born).birthDate, today, settings)
  refuseIf(whyNotGuardian(subject, own))
  refuseIf(whyNotAgreed(input, 'youth'))
  if (!(await store.attempt('guardian', openid, today, settings.guardianCodeTries))) {
    throw new Refusal('TOO_MANY_ATTEMPTS')
  }
  const hash = personalData.lookup('guardian-code', tidyCode(input.code))
  const youth = found(await store.personByGuardianCode(hash), 'GUARDIAN_CODE_INVALID')
  await store.transact(async (unit) => {
    const person = found(await unit.person(youth._id), 'GUARDIAN_CODE_INVALID')
    if (isReplay(person, call.request)) return
    if (person.guardianCode?.hash !== hash) throw new Refusal('GUARDIAN_CODE_INVALID')
    refuseIf(whyNotCode(person, now))
    await savePerson(unit, agreed(person))
  })
  return { name: maskName(personalData.open(youth.name)) }

  function agreed(person: Person): Person {
    const changes: Partial<Person> = {
      ...firstConsents(person, input, 'youth', { at: now, by: 'guardian' }),
      standing: 'active',
      guardian: { personId: subject.personId, relation: input.relation },
      request: call.request,
    }
    const after = amended(person, traceOf(call), changes, { standing: ['pending', 'active'] })
    const body = '现在可以报名活动了。报名前请看清活动的年龄要求和风险提示。'
    return posting(after, now, [message(person._id, '监护人已同意', body)])
  }
})
