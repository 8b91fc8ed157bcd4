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

/**
 * Delivers what waits in a collection, oldest first. A letter that cannot be delivered stays and is
 * tried again at the next round; the others are not held up.
 * @returns how many letters were delivered
 */
export async function drain(
  db: Database,
  collection: string,
  now: number,
  deliver: (letter: Letter) => Promise<void>,
  onFailure: (error: unknown, letter: Letter) => void,
): Promise<number> {
  const waiting = await db
    .collection<Outbox>(collection)
    .where({ outboxSince: db.command.lte(now) })
    .orderBy('outboxSince', 'asc')
    .limit(BATCH)
    .get()
  let delivered = 0
  for (const { _id, outbox = [], outboxSince } of waiting.data) {
    const done = []
    for (const letter of outbox) {
      try {
        await deliver(letter)
        done.push(letter.id)
      } catch (error) {
        onFailure(error, letter)
      }
    }
    delivered += done.length
    await clear(
      db,
      collection,
      String(_id),
      done,
      outbox.length === done.length,
      outboxSince ?? now,
    )
  }
  return delivered
}

/** Takes delivered letters out; the mark goes only if nothing was posted in the meantime. */
async function clear(
  db: Database,
  collection: string,
  id: string,
  done: string[],
  all: boolean,
  since: number,
) {
  const _ = db.command
  await db
    .collection<Outbox>(collection)
    .doc(id)
    .update({
      data: { outbox: _.pull({ id: _.in(done) }), ...(all ? {} : { outboxSince: since + 1 }) },
    })
  if (all)
    await db
      .collection<Outbox>(collection)
      .where({ _id: id, outboxSince: since, outbox: _.size(0) })
      .update({ data: { outboxSince: _.remove() } })
}
