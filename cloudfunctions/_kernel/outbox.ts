import type { Database } from './database'

/**
 * What another context has to hear of a change. It is written with the change, inside the changed
 * document, and delivered by `timer` at least once under its id, so that a receiver who has seen the
 * id does nothing more.
 */
export interface Letter<Kind extends string = string, Content = unknown> {
  /** Deterministic: the same change makes the same letter. */
  id: string
  kind: Kind
  content: Content
}

export interface Outbox {
  outbox?: Letter[]
  /** Set while the outbox holds something (epoch ms); indexed. */
  outboxSince?: number
}

/** The part of an update that posts letters: `doc.update({ data: { …, ...post(db, now, [letter]) } })`. */
export const post = (db: Database, now: number, letters: Letter[]) => ({
  outbox: db.command.push(letters),
  outboxSince: now,
})

const BATCH = 50
/** After a failure the document goes behind those that wait (ms), so that no letter blocks the others. */
const RETRY_AFTER = 60_000

interface Waiting extends Outbox {
  _id: string
}

/**
 * Delivers what waits in a collection, oldest first. A letter that cannot be delivered stays and is
 * tried again at a later round; the others are not held up.
 * @returns how many letters were delivered
 */
export async function drain(
  db: Database,
  collection: string,
  now: number,
  deliver: (letter: Letter) => Promise<void>,
  onFailure: (error: unknown, letter: Letter) => void,
): Promise<number> {
  let delivered = 0
  for (;;) {
    const { data } = await db
      .collection<Waiting>(collection)
      .where({ outboxSince: db.command.lte(now) })
      .orderBy('outboxSince', 'asc')
      .limit(BATCH)
      .get()
    for (const document of data) {
      const done = await deliverAll(document.outbox ?? [], deliver, onFailure)
      await clear(db, collection, document, done, now)
      delivered += done.length
    }
    if (data.length < BATCH) return delivered
  }
}

async function deliverAll(
  letters: Letter[],
  deliver: (letter: Letter) => Promise<void>,
  onFailure: (error: unknown, letter: Letter) => void,
): Promise<string[]> {
  const done: string[] = []
  for (const letter of letters) {
    try {
      await deliver(letter)
      done.push(letter.id)
    } catch (error) {
      onFailure(error, letter)
    }
  }
  return done
}

/** Takes delivered letters out; the mark goes only if nothing was posted in the meantime. */
async function clear(
  db: Database,
  collection: string,
  { _id, outbox = [], outboxSince = 0 }: Waiting,
  done: string[],
  now: number,
) {
  const _ = db.command
  const documents = db.collection<Waiting>(collection)
  const all = done.length === outbox.length
  await documents.doc(_id).update({
    data: {
      outbox: _.pull({ id: _.in(done) }),
      ...(all ? {} : { outboxSince: now + RETRY_AFTER }),
    },
  })
  if (!all) return
  await documents
    .where({ _id, outboxSince, outbox: _.size(0) })
    .update({ data: { outboxSince: _.remove() } })
}
