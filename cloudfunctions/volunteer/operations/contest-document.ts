import { assertSafe } from '../../_kernel/content-safety'
import type { Sealed } from '../../_kernel/crypto'
import type { VolunteerCall } from '../../_kernel/operation'
import { begun, message, posting, traceOf } from '../../_kernel/records'
import { found, Refusal } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { asHolder, savePerson, touchHold } from '../changes/hand-over'
import type { DocumentCase, Person } from '../documents'
import { amendedCase } from '../rules/records'
import { operation, type Unit, type VolunteerStore } from '../store'
import { contestDocument as contract } from './contest-document.contract'

type ContestCall = VolunteerCall<VolunteerStore>

/**
 * Whoever holds the document unknowingly gets the same answer, and a case that nobody reviews:
 * otherwise this would be the way to find out whether a document is known.
 */
export const contestDocument = operation(contract, async ({ statement }, call) => {
  const { subject, store, openid, personalData } = call
  if (subject.standing === 'closing') throw new Refusal('ACCOUNT_CLOSING')
  await assertSafe(openid, statement)
  const { residence } = found(await store.person(subject.personId))
  const scope = await store.responsibleFor(residence)
  const sealed = personalData.seal(statement)
  return store.transact((unit) => contest(unit, call, sealed, scope))
})

async function contest(unit: Unit, call: ContestCall, statement: Sealed, scope: string) {
  const person = found(await unit.person(call.subject.personId))
  const hold = await unit.hold(person.document.hash)
  const holder = hold && (await unit.person(hold.holder))
  const opponent = holder && holder._id !== person._id ? holder : undefined
  const own = await unit.contestsOf(person._id)
  const before = own.find(({ state }) => (state === 'open') === (opponent !== undefined))
  if (before) {
    // Costs the same whether the case was opened by the timer, which nobody knows of, or not at all.
    if (hold) await touchHold(unit, hold)
    return { caseId: await stateAgain(unit, call, before, statement) }
  }

  const fresh: DocumentCase = {
    _id: call.newId(),
    kind: opponent?.standing === 'imported' ? 'claim' : 'contest',
    state: opponent ? 'open' : 'moot',
    documentHash: person.document.hash,
    claimant: person._id,
    holder: opponent?._id ?? person._id,
    scope,
    statement,
    openedAt: call.now,
    request: call.request,
    ...begun(traceOf(call)),
  }
  await unit.saveCase(opponent?.openid ? posting(fresh, call.now, [word(opponent)]) : fresh)
  if (hold) await touchHold(unit, hold)
  else await takeFree(unit, call, person)
  return { caseId: fresh._id }
}

/** The holder has left the document in the meantime. */
async function takeFree(unit: Unit, call: ContestCall, person: Person) {
  await unit.saveHold({ _id: person.document.hash, holder: person._id, since: call.now })
  await savePerson(unit, asHolder(person, traceOf(call)))
}

async function stateAgain(unit: Unit, call: ContestCall, before: DocumentCase, statement: Sealed) {
  if (!isReplay(before, call.request)) {
    const changes = { statement, request: call.request }
    await unit.saveCase(amendedCase(before, traceOf(call), changes, { statement: 'changed' }))
  }
  return before._id
}

const word = ({ _id }: Person) =>
  message(
    _id,
    '有人提出您登记的证件是他本人的',
    '志愿服务组织会核实，在此之前一切照旧。如果号码填错了，请在“我的”中更正；如果确为您的证件，等待核实即可。',
  )
