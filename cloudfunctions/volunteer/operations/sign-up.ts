import { stageOf, whyNoAccount } from '../../../miniprogram/shared/age'
import { dayOf } from '../../../miniprogram/shared/time'
import type { Account } from '../../_kernel/identity'
import type { Call } from '../../_kernel/operation'
import { Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { type Applicant, admit } from '../changes/admit'
import type { DocumentCase, Person, PhoneTicket } from '../documents'
import { prove, readDeclared } from '../proving'
import { firstConsents, whyNotAgreed } from '../rules/consents'
import { standingAt } from '../rules/guardians'
import { tidyProfile, whyNotProfile } from '../rules/profile'
import { operation, type Unit, type VolunteerStore } from '../store'
import { phoneOfTicket } from '../tickets'
import { signUp as contract } from './sign-up.contract'

type SignUpCall = Call<VolunteerStore>

/**
 * In database round trips, the first attempt of a day as a new person: 1 (account, settings, ticket)
 * + 2 (attempts) + 10 (the transaction) = 13. A flow that a person walks once: whole before fast.
 */
export const signUp = operation(
  contract,
  async (input, call, ticket: PhoneTicket | undefined) => {
    refuseIf(whyNotAgreed(input, 'self'))
    const read = readDeclared(call, input)
    const before = await already(call.store, call, call.account, read.sealed.document.hash)
    if (before) return before
    refuseIf(whyNotProfile(input, input.consents.includes('skills')))
    const stage = stageOf(read.identity.birthDate, dayOf(call.now), call.settings)
    refuseIf(whyNoAccount(stage, call.settings))
    const phone = phoneOfTicket(ticket, call)

    const verdict = await prove(call, read)
    const personId = call.newId()
    const applicant: Applicant = {
      newcomer: {
        _id: personId,
        ...read.sealed,
        document: { ...read.sealed.document, hold: 'holder' },
        ...phone,
        ...tidyProfile(input),
        ...firstConsents(none, input, 'self', { at: call.now, by: 'self' }),
        standing: standingAt(stage, false),
        openid: call.openid,
        registeredVia: 'self',
        joinedAt: call.now,
        request: call.request,
      },
      relation: 'self',
      verdict,
      ...phone,
      trace: { now: call.now, actor: personId, what: call.what },
    }
    return call.store.transact((unit) => enter(unit, call, applicant))
  },
  (input, store) => store.ticket(input.phoneTicket),
)

const none = { consents: {}, consentLog: [] }

async function enter(unit: Unit, call: SignUpCall, applicant: Applicant) {
  const account = await unit.account(call.openid)
  const before = await already(unit, call, account, applicant.newcomer.document.hash)
  if (before) return before
  const admitted = await admit(unit, call, applicant, account)
  return 'move' in admitted ? moving(admitted.move) : signedUp(admitted.person)
}

/**
 * The answer to one who has signed up, or waits for a record to move here, by this request before.
 * @throws Refusal ALREADY_SIGNED_UP where it was another request
 */
async function already(
  unit: Pick<Unit, 'person' | 'case'>,
  { request }: SignUpCall,
  account: Account | undefined,
  documentHash: string,
) {
  if (account?.arriving) {
    const move = await unit.case(account.arriving.caseId)
    if (move?.documentHash === documentHash) return moving(move)
    throw new Refusal('ALREADY_SIGNED_UP')
  }
  const self = account?.people.find(({ relation }) => relation === 'self')
  if (!self) return undefined
  const person = await unit.person(self.personId)
  if (person && isReplay(person, request)) return signedUp(person)
  throw new Refusal('ALREADY_SIGNED_UP')
}

const signedUp = ({ _id: personId, number, identity, standing }: Person) => ({
  outcome: standing === 'pending' ? ('awaiting-guardian' as const) : ('signed-up' as const),
  personId,
  number,
  identity,
})

/** Once the old account has objected there is no time by which it will be decided. */
const moving = ({ state, effectiveAt }: DocumentCase) => ({
  outcome: 'moving' as const,
  ...(state === 'held' && { effectiveAt }),
})
