import { message, posting, type Trace } from '../../_kernel/records'
import type { DocumentCase, DocumentHold, Person } from '../documents'
import { refreshed } from '../rules/accounts'
import { caseAfter } from '../rules/case-states'
import { amended, amendedCase } from '../rules/records'
import type { Unit } from '../store'

/** Saves a person and brings the account in which they stand up to date. */
export async function savePerson(unit: Unit, person: Person): Promise<void> {
  await unit.savePerson(person)
  const account = person.openid ? await unit.account(person.openid) : undefined
  if (account) await unit.saveAccount(refreshed(account, person))
}

/** The end of a case, with who brought it about and why. */
export async function endCase(
  unit: Unit,
  one: DocumentCase,
  event: 'elapse' | 'grant' | 'refuse' | 'lapse',
  trace: Trace,
  more: Partial<DocumentCase> = {},
): Promise<void> {
  const state = caseAfter(one.state, event)
  if (!state) throw new Error(`A case that is ${one.state} cannot ${event}`)
  const decided = { by: trace.actor, at: trace.now, why: trace.why ?? trace.what }
  const ended = amendedCase(one, trace, { ...more, state, decided }, { state: [one.state, state] })
  await unit.saveCase(ended)
  if (one.openid && state === 'refused') await stopWaiting(unit, one.openid, one._id)
}

async function stopWaiting(unit: Unit, openid: string, caseId: string) {
  const account = await unit.account(openid)
  if (account?.arriving?.caseId !== caseId) return
  await unit.saveAccount({ ...account, arriving: undefined, rev: account.rev + 1 })
}

/** Nobody is told before: the first word that somebody else holds the document. */
export function asContender(person: Person, trace: Trace): Person {
  const document = { ...person.document, hold: 'contender' as const, told: true }
  const changes = { document, identity: 'self-declared' as const, recheckAfter: undefined }
  const contender = amended(person, trace, changes, { document: ['holder', 'contender'] })
  if (!person.openid) return contender
  const title = '您登记的证件需要核实'
  const body =
    '经核验，您登记的证件属于另一份档案。您的志愿者编号和服务记录不受影响。请核对证件号码；如确为本人证件，可申请由志愿服务组织核实。'
  return posting(contender, trace.now, [message(person._id, title, body)])
}

/**
 * Gives a document to somebody: its holder so far becomes a contender who is told, and the open cases
 * about it follow. The new holder's own record is the caller's to save.
 */
export async function giveDocument(
  unit: Unit,
  hash: string,
  to: string,
  former: Person | undefined,
  trace: Trace,
): Promise<void> {
  await unit.saveHold({ _id: hash, holder: to, since: trace.now })
  if (former && former._id !== to) await savePerson(unit, asContender(former, trace))
  await followCases(unit, hash, to, trace)
}

/** Contests go on against the new holder, unless the contestant is it; whoever wanted to move from the old one cannot. */
async function followCases(unit: Unit, hash: string, holder: string, trace: Trace) {
  for (const one of await unit.casesOfDocument(hash)) {
    if (one.kind === 'move') await endCase(unit, one, 'lapse', trace)
    else if (one.kind === 'claim') continue
    else if (one.claimant === holder) await endCase(unit, one, 'grant', trace)
    else await unit.saveCase(amendedCase(one, trace, { holder }))
  }
}

/**
 * Lets go of a document whose holder leaves it. It goes to the first who contests it: with the opponent
 * gone nothing is left to review, and a free document would be theirs by signing up anyway.
 */
export async function leaveDocument(unit: Unit, hold: DocumentHold, trace: Trace): Promise<void> {
  const cases = await unit.casesOfDocument(hold._id)
  const contest = cases.find(({ kind, claimant }) => kind === 'contest' && claimant)
  const heir = contest?.claimant ? await unit.person(contest.claimant) : undefined
  if (!heir) {
    await unit.removeHold(hold._id)
    for (const one of cases) await endCase(unit, one, 'lapse', trace)
    return
  }
  await giveDocument(unit, hold._id, heir._id, undefined, trace)
  await savePerson(unit, asHolder(heir, trace))
}

export const asHolder = (person: Person, trace: Trace, changes: Partial<Person> = {}): Person =>
  amended(
    person,
    trace,
    { ...changes, document: { ...person.document, hold: 'holder', told: undefined } },
    { document: [person.document.hold, 'holder'] },
  )

/** Marks that somebody came and left the holder as it is, so that a change at the same time is seen. */
export const touchHold = (unit: Unit, hold: DocumentHold): Promise<void> =>
  unit.saveHold({ ...hold, contended: (hold.contended ?? 0) + 1 })
