import type { Database } from './database'
import { idOf } from './ids'

/**
 * One change of a document, pushed into its own `log` in the same write. A timer moves entries to the
 * collection `audit` under `collection:id:rev`, so that a second move changes nothing.
 */
export interface LogEntry {
  rev: number
  at: number
  /** Person id or openid of who did it; `timer` for a scheduled job, `operator` for what was written into the database by hand. */
  by: string
  /** Person id for whom, where it differs. */
  for?: string
  /** The operation, e.g. `event/sign-up`. */
  what: string
  why?: string
  /** Field → [before, after]; personal data only ever as `'changed'`. */
  changes?: Record<string, readonly [before: unknown, after: unknown] | 'changed'>
}

export const AUDIT = 'audit'

/** `_id` = `collection:id:rev`. */
export interface AuditEntry extends LogEntry {
  collection: string
  documentId: string
}

export interface Logged {
  rev: number
  log: LogEntry[]
}

/** As much of a call as an entry tells. */
export interface Doing {
  now: number
  /** `context/operation` */
  what: string
  actor: string
  subject?: { personId: string } | undefined
}

/**
 * The entry that a call leaves in the document of which it makes revision `rev`; personal data only as
 * `'changed'`.
 *
 * @example update({ data: { state, rev: _.inc(1), log: _.push([logged(call, was.rev + 1)]) } })
 */
export function logged(
  { now, what, actor, subject }: Doing,
  rev: number,
  more: Pick<LogEntry, 'why' | 'changes'> = {},
): LogEntry {
  const forWhom = subject && subject.personId !== actor ? { for: subject.personId } : {}
  return { rev, at: now, by: actor, ...forWhom, what, ...more }
}

const BATCH = 100

/** Moves the log entries of a collection to `audit`. Moved again, an entry changes nothing. */
export async function moveLog(db: Database, collection: string, now: number): Promise<void> {
  const _ = db.command
  const documents = db.collection<Logged & { _id: string }>(collection)
  for (;;) {
    const { data } = await documents
      .where({ 'log.at': _.lte(now) })
      .field({ log: true })
      .limit(BATCH)
      .get()
    for (const { _id, log } of data) {
      await Promise.all(log.map((entry) => file(db, { ...entry, collection, documentId: _id })))
      const moved = log.map((entry) => entry.rev)
      await documents.doc(_id).update({ data: { log: _.pull({ rev: _.in(moved) }) } })
    }
    if (data.length < BATCH) return
  }
}

const file = (db: Database, entry: AuditEntry) =>
  db
    .collection<AuditEntry>(AUDIT)
    .doc(idOf(entry.collection, entry.documentId, String(entry.rev)))
    .set({ data: entry })
