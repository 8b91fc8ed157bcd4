import { HOUR } from '../../../miniprogram/shared/time'
import { found, Refusal } from '../../_kernel/refusal'
import { amendSubject } from '../changes/amend'
import { readableCode } from '../rules/guardians'
import { operation } from '../store'
import { guardianCode as contract } from './guardian-code.contract'

export const guardianCode = operation(contract, async (_input, call) => {
  const { personalData, subject, request, settings, now } = call
  // Made from the request by a keyed hash: sent again it is the same code, and none is stored.
  const code = readableCode(
    personalData.lookup('guardian-code-text', `${subject.personId}\n${request.key}`),
  )
  const person = await amendSubject(call, ({ standing }) => {
    if (standing !== 'pending') throw new Refusal('STATE_CHANGED')
    const hash = personalData.lookup('guardian-code', code)
    const until = now + settings.guardianCodeHours * HOUR
    return { changes: { guardianCode: { hash, until } }, logged: { guardianCode: 'changed' } }
  })
  return { code, until: found(person.guardianCode).until }
})
