import { type Database, database } from '../_kernel/database'
import type { MessageLetter } from './documents'
import { channelStore } from './store'

/** Puts a letter of kind `message` into the person's message centre; delivered twice, it is there once. */
export const deliver = (
  { id, content }: { id: string; content: MessageLetter },
  now: number,
  db: Database = database,
): Promise<void> => channelStore(db).addMessage({ _id: id, at: now, ...content })
