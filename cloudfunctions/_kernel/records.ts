import type { Notice } from '../../miniprogram/shared/subscriptions'
import { type Doing, type LogEntry, type Logged, logged } from './audit'
import type { Letter, Outbox } from './outbox'

/** Who does what, when and why. The actor is a person id, `timer` or `operator`. */
export interface Trace extends Pick<Doing, 'now' | 'what' | 'actor'> {
  why?: string
}

/** What a call leaves behind. */
export const traceOf = ({ now, actor, what }: Omit<Trace, 'why'>, why?: string): Trace => ({
  now,
  actor,
  what,
  ...(why && { why }),
})

/** A letter before the record that posts it has given it its id. */
export type Draft = Omit<Letter, 'id'>

/** A document that is read and written whole inside a transaction, with its log and its letters. */
export type Kept = Logged & Outbox & { _id: string }

/** The beginning of a record's log. */
export const begun = (trace: Trace): Logged => ({
  rev: 1,
  log: [logged(trace, 1, trace.why ? { why: trace.why } : {})],
})

/** A record with changes, and with the entry that says who made them, and for whom. */
export function amended<T extends Kept>(
  record: T,
  { why, ...trace }: Trace,
  changes: Partial<T>,
  { personId, told }: { personId?: string; told?: LogEntry['changes'] } = {},
): T {
  const rev = record.rev + 1
  const more = { ...(why && { why }), ...(told && { changes: told }) }
  const subject = personId === undefined ? undefined : { personId }
  return {
    ...record,
    ...changes,
    rev,
    log: [...record.log, logged({ ...trace, subject }, rev, more)],
  }
}

/** Letters of the change that makes revision `rev` of a record: the same change makes the same letters. */
export const identified = (id: string, rev: number, drafts: readonly Draft[]): Letter[] =>
  drafts.map((draft, i) => ({ id: `${id}:${rev}:${i}`, ...draft }))

/** A record that posts letters. */
export const posting = <T extends Kept>(record: T, now: number, drafts: Draft[]): T => ({
  ...record,
  outbox: [...(record.outbox ?? []), ...identified(record._id, record.rev, drafts)],
  outboxSince: record.outboxSince ?? now,
})

/** A message for somebody's message centre, and what WeChat brings of it if they have agreed to that. */
export const message = (
  personId: string,
  title: string,
  body: string,
  page?: string,
  notice?: Notice,
): Draft => ({
  kind: 'message',
  content: { personId, title, body, ...(page && { page }), ...(notice && { notice }) },
})
