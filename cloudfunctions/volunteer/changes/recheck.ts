import { HOUR } from '../../../miniprogram/shared/time'
import { message, posting, type Trace } from '../../_kernel/records'
import type { Settings } from '../../_kernel/settings'
import type { Person } from '../documents'
import type { Verdict } from '../identity-provider'
import { outweighs } from '../rules/meeting'
import { amended } from '../rules/records'
import type { Unit } from '../store'
import { asHolder, giveDocument, savePerson } from './hand-over'

/** What a provider says who could not answer when the person signed up. */
export async function recheck(
  unit: Unit,
  person: Person,
  verdict: Verdict,
  settings: Settings,
  trace: Trace,
): Promise<void> {
  if (verdict === 'match') return confirm(unit, person, trace)
  const again = verdict === 'unavailable' || verdict === 'quota'
  const recheckAfter = again ? trace.now + settings.identityRecheckHours * HOUR : undefined
  const after = amended(person, trace, { recheckAfter })
  const text = '核验机构反馈，您登记的姓名与证件号码不一致。请在“我的”中核对并更正。'
  const told = [message(person._id, '请更正身份信息', text)]
  await savePerson(unit, verdict === 'mismatch' ? posting(after, trace.now, told) : after)
}

/** The provider's word makes a holder verified, and a contender the holder – unless it does not outweigh that one. */
async function confirm(unit: Unit, person: Person, trace: Trace): Promise<void> {
  const { hash } = person.document
  const hold = await unit.hold(hash)
  const holder = hold && (await unit.person(hold.holder))
  const other = holder && holder._id !== person._id ? holder : undefined
  if (other && !outweighs(person.nameHash, other)) {
    return savePerson(unit, amended(person, trace, { recheckAfter: undefined }))
  }
  await savePerson(unit, asHolder(person, trace, { identity: 'verified', recheckAfter: undefined }))
  if (hold?.holder !== person._id) await giveDocument(unit, hash, person._id, other, trace)
}
