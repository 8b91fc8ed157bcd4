import { type Doing, type LogEntry, type Logged, logged } from '../../_kernel/audit'
import type { Letter, Outbox } from '../../_kernel/outbox'
import type { DocumentCase, Person } from '../documents'

/** Who does what, when and why. The actor is a person id, or `timer`. */
export interface Trace extends Pick<Doing, 'now' | 'what' | 'actor'> {
  why?: string
}

/** A letter before the record that posts it has given it its id. */
export type Draft = Omit<Letter, 'id'>

type Kept = Logged & Outbox & { _id: string }

/** The beginning of a record's log. */
export const begun = (trace: Trace): Logged => ({
  rev: 1,
  log: [logged(trace, 1, trace.why ? { why: trace.why } : {})],
})

function amend<T extends Kept>(
  record: T,
  { why, ...trace }: Trace,
  personId: string,
  changes: Partial<T>,
  told: LogEntry['changes'],
): T {
  const rev = record.rev + 1
  const more = { ...(why && { why }), ...(told && { changes: told }) }
  const entry = logged({ ...trace, subject: { personId } }, rev, more)
  return { ...record, ...changes, rev, log: [...record.log, entry] }
}

/** A person with changes, and with the entry that says who made them. */
export const amended = (
  person: Person,
  trace: Trace,
  changes: Partial<Person>,
  told?: LogEntry['changes'],
): Person => amend(person, trace, person._id, changes, told)

/** A case with changes, and with the entry that says who made them. */
export const amendedCase = (
  one: DocumentCase,
  trace: Trace,
  changes: Partial<DocumentCase>,
  told?: LogEntry['changes'],
): DocumentCase => amend(one, trace, one.holder, changes, told)

/** A record that posts letters. Their ids follow from its revision: the same change makes the same letters. */
export const posting = <T extends Kept>(record: T, now: number, drafts: Draft[]): T => ({
  ...record,
  outbox: [
    ...(record.outbox ?? []),
    ...drafts.map((draft, i) => ({ id: `${record._id}:${record.rev}:${i}`, ...draft })),
  ],
  outboxSince: record.outboxSince ?? now,
})

/** A message for somebody's message centre. */
export const message = (personId: string, title: string, body: string): Draft => ({
  kind: 'message',
  content: { personId, title, body },
})
