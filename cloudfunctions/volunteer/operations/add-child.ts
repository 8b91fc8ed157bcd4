import { stageOf, whyNoWard } from '../../../miniprogram/shared/age'
import { dayOf } from '../../../miniprogram/shared/time'
import type { VolunteerCall } from '../../_kernel/operation'
import { traceOf } from '../../_kernel/records'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { type Applicant, admit } from '../changes/admit'
import type { Person } from '../documents'
import { prove, readDeclared } from '../proving'
import { firstConsents, whyNotAgreed } from '../rules/consents'
import { whyNotGuardian } from '../rules/guardians'
import { tidyProfile, whyNotProfile } from '../rules/profile'
import { openBorn } from '../sealing'
import { operation, type Unit, type VolunteerStore } from '../store'
import { addChild as contract } from './add-child.contract'

type AddChildCall = VolunteerCall<VolunteerStore>

export const addChild = operation(contract, async (input, call) => {
  const { subject, settings, now, personalData, openid, store } = call
  const today = dayOf(now)
  const own = stageOf(openBorn(personalData, subject.born).birthDate, today, settings)
  refuseIf(whyNotGuardian(subject, own))
  refuseIf(whyNotAgreed(input, 'child'))
  const read = readDeclared(call, input)
  refuseIf(whyNotProfile(input, input.consents.includes('skills')))
  refuseIf(whyNoWard(stageOf(read.identity.birthDate, today, settings), settings))
  const before = await added(store, call, call.account.people)
  if (before) return answer(before)

  const verdict = await prove(call, read)
  const guardian = found(await store.person(subject.personId))
  const applicant: Applicant = {
    newcomer: {
      _id: call.newId(),
      ...read.sealed,
      document: { ...read.sealed.document, hold: 'holder' },
      ...tidyProfile(input),
      ...firstConsents({ consents: {}, consentLog: [] }, input, 'child', {
        at: now,
        by: 'guardian',
      }),
      standing: 'active',
      guardian: { personId: subject.personId, relation: input.relation },
      openid,
      registeredVia: 'guardian',
      joinedAt: now,
      request: call.request,
    },
    relation: 'ward',
    verdict,
    phoneHash: guardian.phoneHash,
    trace: traceOf(call),
  }
  return store.transact((unit) => enter(unit, call, applicant))
})

async function enter(unit: Unit, call: AddChildCall, applicant: Applicant) {
  const account = found(await unit.account(call.openid), 'NOT_SIGNED_UP')
  const before = await added(unit, call, account.people)
  if (before) return answer(before)
  const admitted = await admit(unit, call, applicant, account)
  // A child takes over no record of another account: see `meet`.
  if ('move' in admitted) throw new Refusal('GUARDIAN_NOT_ELIGIBLE')
  return answer(admitted.person)
}

/** The child that this very request has added before. */
async function added(
  unit: Pick<Unit, 'person'>,
  { request }: AddChildCall,
  people: AddChildCall['account']['people'],
): Promise<Person | undefined> {
  for (const { personId, relation } of people) {
    const person = relation === 'ward' ? await unit.person(personId) : undefined
    if (person && isReplay(person, request)) return person
  }
  return undefined
}

const answer = ({ _id: personId, number, identity }: Person) => ({ personId, number, identity })
