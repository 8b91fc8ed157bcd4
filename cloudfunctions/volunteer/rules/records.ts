import type { LogEntry } from '../../_kernel/audit'
import { amended as amend, type Trace } from '../../_kernel/records'
import type { DocumentCase, Person } from '../documents'

/** A person with changes, and with the entry that says who made them. */
export const amended = (
  person: Person,
  trace: Trace,
  changes: Partial<Person>,
  told?: LogEntry['changes'],
): Person => amend(person, trace, changes, { personId: person._id, ...(told && { told }) })

/** A case with changes, and with the entry that says who made them. */
export const amendedCase = (
  one: DocumentCase,
  trace: Trace,
  changes: Partial<DocumentCase>,
  told?: LogEntry['changes'],
): DocumentCase => amend(one, trace, changes, { personId: one.holder, ...(told && { told }) })
