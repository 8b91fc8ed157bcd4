import { stageOf, whyNoAccount, whyNoWard } from '../../../miniprogram/shared/age'
import { dayOf } from '../../../miniprogram/shared/time'
import type { VolunteerCall } from '../../_kernel/operation'
import { posting, type Trace, traceOf } from '../../_kernel/records'
import { found, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { contention } from '../changes/admit'
import { endCase, giveDocument, leaveDocument, savePerson, touchHold } from '../changes/hand-over'
import type { Person } from '../documents'
import type { Verdict } from '../identity-provider'
import { prove, type ReadIdentity, readDeclared } from '../proving'
import { standingAt } from '../rules/guardians'
import { type Meeting, meet } from '../rules/meeting'
import { identityAfter } from '../rules/people'
import { amended } from '../rules/records'
import { operation, type Unit, type VolunteerStore } from '../store'
import { correctIdentity as contract } from './correct-identity.contract'

type CorrectCall = VolunteerCall<VolunteerStore>

interface Correction extends ReadIdentity {
  verdict: Verdict
  standing: Person['standing']
}

export const correctIdentity = operation(contract, async (input, call) => {
  const { subject, settings, now, store, request } = call
  const before = found(await store.person(subject.personId))
  if (isReplay(before, request)) return { identity: before.identity }
  const read = readDeclared(call, input)
  const stage = stageOf(read.identity.birthDate, dayOf(now), settings)
  const whyNot = subject.relation === 'self' ? whyNoAccount : whyNoWard
  refuseIf(whyNot(stage, settings))
  const standing = standingAt(stage, before.guardian !== undefined)
  const verdict = await prove(call, read)
  return store.transact((unit) => correct(unit, call, { ...read, verdict, standing }))
})

async function correct(unit: Unit, call: CorrectCall, correction: Correction) {
  const person = found(await unit.person(call.subject.personId))
  if (isReplay(person, call.request)) return { identity: person.identity }
  const { sealed, verdict } = correction
  const { hash } = sealed.document
  const former = await unit.hold(person.document.hash)
  const hold = former?._id === hash ? former : await unit.hold(hash)
  const holder = hold && (await unit.person(hold.holder))
  const comer = { openid: call.openid, nameHash: sealed.nameHash, verdict }
  const meeting = meetAgain(person, holder, { ...comer, grownUp: false, mayMove: false })

  const after = corrected(call, person, correction, meeting !== 'contend')
  const contended = meeting !== 'new' && holder?.standing === 'imported'
  const letters = contended ? [contention(call.newId(), person._id, holder._id)] : []
  await savePerson(unit, posting(after, call.now, letters))
  const trace = traceOf(call)
  await lapseContests(unit, person, hash, trace)
  if (former?.holder === person._id && former._id !== hash) await leaveDocument(unit, former, trace)
  if (meeting === 'contend') await touchHold(unit, found(hold))
  else if (meeting !== 'mine') await giveDocument(unit, hash, person._id, holder, trace)
  return { identity: after.identity }
}

/**
 * What a person has asked of a reviewer is about the name and the document that they had: a grant must
 * not give them what they have declared since. A claim stays, whatever the name, on the same document.
 */
async function lapseContests(unit: Unit, { _id }: Person, hash: string, trace: Trace) {
  for (const one of await unit.contestsOf(_id)) {
    const claimsOn = one.kind === 'claim' && one.documentHash === hash
    if (!claimsOn) await endCase(unit, one, 'lapse', trace)
  }
}

/** A record meets itself where only the name is corrected; elsewhere in the account it contends like anywhere. */
function meetAgain(
  person: Person,
  holder: Person | undefined,
  comer: Parameters<typeof meet>[1],
): Meeting {
  if (holder?._id === person._id) return 'mine'
  const meeting = meet(holder, comer)
  return meeting === 'mine' ? 'contend' : meeting
}

function corrected(
  call: CorrectCall,
  person: Person,
  { sealed, verdict, standing }: Correction,
  holds: boolean,
): Person {
  const { now, settings } = call
  const { name, born, document } = person
  const closing = person.standing === 'closing'
  const changes: Partial<Person> = {
    ...sealed,
    ...identityAfter(verdict, holds, now, settings.identityRecheckHours),
    document: { ...sealed.document, hold: holds ? 'holder' : 'contender' },
    standing: closing ? 'closing' : standing,
    formerly: [
      ...(person.formerly ?? []),
      { until: now, name, kind: document.kind, number: document.number, born },
    ],
    request: call.request,
  }
  return amended(person, traceOf(call), changes, { identity: 'changed' })
}
