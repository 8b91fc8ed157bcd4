import type { VolunteerCall } from '../../_kernel/operation'
import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import { Refusal } from '../../_kernel/refusal'
import { scopesFor } from '../../organisation/rules/access'
import type { DocumentCase, Person } from '../documents'
import { isPartyTo } from '../rules/case-parties'
import { masked } from '../sealing'
import { operation, type VolunteerStore } from '../store'
import { reviewCases as contract } from './review-cases.contract'

type ReviewCall = VolunteerCall<VolunteerStore>

export const reviewCases = operation(contract, async ({ cursor }, call) => {
  const { account, store } = call
  const scopes = scopesFor(account.roles, 'volunteer/review-cases')
  if (scopes.length === 0) throw new Refusal('NOT_ALLOWED')
  const read = await store.openCases(scopes, readCursor(cursor), PAGE + 1)
  const people = await store.people(
    read.flatMap(({ claimant, holder }) => [claimant ?? holder, holder]),
  )
  const { page, next } = pageOf(
    read,
    PAGE,
    ({ openedAt: key, _id: id }) => ({ key, id }),
    (one) => !isPartyTo(one, account, people),
  )
  return { cases: page.flatMap((one) => shown(call, one, people)), next }
})

function shown(call: ReviewCall, one: DocumentCase, people: Person[]) {
  const holder = people.find(({ _id }) => _id === one.holder)
  const claimant = people.find(({ _id }) => _id === (one.claimant ?? one.holder))
  if (!holder || !claimant) return []
  const { _id: caseId, kind, openedAt, statement } = one
  const moves = kind === 'move'
  return [
    {
      caseId,
      kind: moves ? ('move-objected' as const) : kind,
      openedAt,
      ...(statement && { statement: call.personalData.open(statement) }),
      // Whoever moves has no record of their own: they gave the holder's name, document and phone.
      claimant: moves ? { ...side(call, holder), joinedAt: openedAt } : side(call, claimant),
      holder: side(call, holder),
      agrees: {
        name: claimant.nameHash === holder.nameHash,
        phone: claimant.phoneHash !== undefined && claimant.phoneHash === holder.phoneHash,
      },
    },
  ]
}

function side({ personalData }: ReviewCall, person: Person) {
  const { number, identity, joinedAt } = person
  return { ...masked(personalData, person), number, identity, joinedAt }
}
