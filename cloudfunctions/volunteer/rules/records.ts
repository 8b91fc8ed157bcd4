import type { LogEntry, Logged } from '../../_kernel/audit'
import type { Letter, Outbox } from '../../_kernel/outbox'

/** Who does what to a record, and when. `by` is a person id, or `timer`. */
export interface Trace {
  at: number
  by: string
  what: string
  why?: string
}

/** A letter before the record that posts it has given it its id. */
export type Draft = Omit<Letter, 'id'>

type Kept = Logged & Outbox & { _id: string }

/** The beginning of a record's log. */
export const begun = ({ at, by, what, why }: Trace): Logged => ({
  rev: 1,
  log: [{ rev: 1, at, by, what, ...(why && { why }) }],
})

/** A record with changes, and with the entry that says who made them. */
export function amended<T extends Kept>(
  record: T,
  { at, by, what, why }: Trace,
  changes: Partial<T>,
  logged?: LogEntry['changes'],
): T {
  const rev = record.rev + 1
  const differs = by !== record._id && { for: record._id }
  const entry: LogEntry = {
    rev,
    at,
    by,
    what,
    ...differs,
    ...(why && { why }),
    ...(logged && { changes: logged }),
  }
  return { ...record, ...changes, rev, log: [...record.log, entry] }
}

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
