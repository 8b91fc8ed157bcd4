import { type Database, database } from '../_kernel/database'
import { readSettings } from '../_kernel/settings'
import type { MessageLetter } from './documents'
import { sendPending } from './sending'
import { channelStore } from './store'

/**
 * Puts a letter of kind `message` into the person's message centre; delivered twice, it is there once.
 * What WeChat is to bring besides, the timer hands over afterwards.
 */
export const deliver = (
  { id, content }: { id: string; content: MessageLetter },
  now: number,
  db: Database = database,
): Promise<void> => {
  const toSend = content.notice && { wechat: { state: 'pending' as const }, sendAfter: now }
  return channelStore(db).addMessage({ _id: id, at: now, ...content, ...toSend })
}

/** Hands to WeChat what has come into the message centre since, as far as people have agreed to it. */
export const sendMessages = async (now: number, db: Database = database): Promise<void> =>
  sendPending(channelStore(db), await readSettings(db, now), now)

/** Forgets what somebody has agreed to who has closed their account. */
export const forgetAcceptances = (personId: string, db: Database = database): Promise<void> =>
  channelStore(db).removeAcceptances(personId)
