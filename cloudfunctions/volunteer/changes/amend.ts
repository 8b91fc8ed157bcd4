import type { LogEntry } from '../../_kernel/audit'
import type { VolunteerCall } from '../../_kernel/operation'
import { traceOf } from '../../_kernel/records'
import { found } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import type { Person } from '../documents'
import { amended } from '../rules/records'
import type { Unit, VolunteerStore } from '../store'
import { savePerson } from './hand-over'

type PersonCall = VolunteerCall<VolunteerStore>

/** A change of one person, decided by what the record is now. */
export type Amendment = (
  person: Person,
  unit: Unit,
) => { changes: Partial<Person>; logged: LogEntry['changes'] }

/**
 * Changes the subject of a call, together with the account that shows them.
 * @returns the person as they are now; the same request again changes nothing
 */
export const amendSubject = (call: PersonCall, amendment: Amendment): Promise<Person> =>
  call.store.transact(async (unit) => {
    const person = found(await unit.person(call.subject.personId))
    if (isReplay(person, call.request)) return person
    const { changes, logged } = amendment(person, unit)
    const after = amended(person, traceOf(call), { ...changes, request: call.request }, logged)
    await savePerson(unit, after)
    return after
  })
