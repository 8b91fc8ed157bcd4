import { type Draft, posting, type Trace } from '../../_kernel/records'
import type { DocumentCase, Person } from '../documents'
import { withoutPeople } from '../rules/accounts'
import { closed } from '../rules/people'
import { amendedCase } from '../rules/records'
import type { Unit } from '../store'
import { endCase, leaveDocument } from './hand-over'

/**
 * Ends a record: the link to the person is broken, what is sealed is erased, and the document is free
 * for anybody who signs up with it. The number and the consent log stay, and of cases who decided what.
 */
export async function close(unit: Unit, person: Person, trace: Trace): Promise<void> {
  await unit.savePerson(posting(closed(person, trace), trace.now, [gone(person)]))
  const account = person.openid ? await unit.account(person.openid) : undefined
  if (account) await unit.saveAccount(withoutPeople(account, [person._id]))
  for (const one of await unit.contestsOf(person._id)) await endCase(unit, one, 'lapse', trace)
  const hold = await unit.hold(person.document.hash)
  if (hold?.holder === person._id) await leaveDocument(unit, hold, trace)
  for (const one of await unit.casesOf(person._id)) await unit.saveCase(forgotten(one, trace))
}

/** Tells other contexts that nobody is behind this id any more. */
const gone = ({ _id: personId }: Person): Draft => ({
  kind: 'person-closed',
  content: { personId },
})

const forgotten = (one: DocumentCase, trace: Trace): DocumentCase => {
  const erased = { statement: undefined, openid: undefined, phone: undefined, request: undefined }
  const rest = { agreed: undefined, documentHash: undefined }
  return amendedCase(one, trace, { ...erased, ...rest }, { erased: 'changed' })
}
