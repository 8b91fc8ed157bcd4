import type { InferInput } from 'valibot'
import { ageOn, dayOf } from '../../../miniprogram/shared/time'
import type { AccountPerson } from '../../_kernel/identity'
import type { Call } from '../../_kernel/operation'
import type { DocumentCase, Person } from '../documents'
import { masked, openBorn } from '../sealing'
import { operation, type VolunteerStore } from '../store'
import { me as contract } from './me.contract'

type Me = Call<VolunteerStore>

export const me = operation(contract, async (_input, call) => {
  const { store, account } = call
  const ids = (account?.people ?? []).map(({ personId }) => personId)
  const [people, cases, arriving] = await Promise.all([
    store.people(ids),
    ids.length > 0 ? store.casesAbout(ids) : [],
    account?.arriving && store.case(account.arriving.caseId),
  ])
  const shown = (account?.people ?? []).flatMap((one) => {
    const person = people.find(({ _id }) => _id === one.personId)
    return person ? [{ ...one, view: view(call, one, person) }] : []
  })
  return {
    self: shown.find(({ relation }) => relation === 'self')?.view,
    wards: shown.filter(({ relation }) => relation === 'ward').map((one) => one.view),
    notices: [
      ...(arriving ? arrivingNotice(arriving) : []),
      ...cases.flatMap((one) => caseNotice(one, ids)),
      ...people.flatMap((person) => personNotices(person, cases)),
    ],
    roles: account?.roles ?? [],
    limits: call.settings,
  }
})

const RELATIONS = { father: '父亲', mother: '母亲', guardian: '监护人' }

function view({ personalData, now }: Me, { standing }: AccountPerson, person: Person) {
  const { _id: personId, number, identity, residence, skills, categories, joinedAt } = person
  const { birthDate } = openBorn(personalData, person.born)
  return {
    ...{ personId, number, standing, identity, residence, skills, categories, joinedAt },
    ...masked(personalData, person),
    documentKind: person.document.kind,
    age: ageOn(birthDate, dayOf(now)),
    ...(person.guardian && { guardian: RELATIONS[person.guardian.relation] }),
  }
}

/** While it is reviewed it has no time; the old account's objection is what this account sees. */
const arrivingNotice = ({ _id: caseId, state, effectiveAt }: DocumentCase): Notice[] =>
  state === 'held' && effectiveAt
    ? [{ kind: 'move-arriving', caseId, at: effectiveAt }]
    : [{ kind: 'document-disputed', caseId }]

type Notice = InferInput<typeof contract.output>['notices'][number]

/** A claim that its claimant has said nothing about was opened by the timer: they must not know of it. */
const isDispute = ({ kind, statement }: DocumentCase): boolean =>
  kind === 'contest' || (kind === 'claim' && statement !== undefined)

/** A dispute concerns both sides; of a move, the account that the record leaves. */
function caseNotice(one: DocumentCase, ids: string[]): Notice[] {
  const { _id: caseId, kind, state, claimant, holder, effectiveAt } = one
  if (isDispute(one)) {
    const sides = ids.filter((one) => one === claimant || one === holder)
    return sides.map((personId) => ({ kind: 'document-disputed', personId, caseId }))
  }
  return kind === 'move' && state === 'held' && effectiveAt
    ? [{ kind: 'move-leaving', personId: holder, caseId, at: effectiveAt }]
    : []
}

function personNotices(
  { _id: personId, document, standing, closing }: Person,
  cases: DocumentCase[],
): Notice[] {
  const asked = cases.some((one) => isDispute(one) && one.claimant === personId)
  return [
    ...(document.told && !asked ? [{ kind: 'document-disputed' as const, personId }] : []),
    ...(standing === 'pending' ? [{ kind: 'guardian-needed' as const, personId }] : []),
    ...(closing ? [{ kind: 'closing' as const, personId, at: closing.closesAt }] : []),
  ]
}
