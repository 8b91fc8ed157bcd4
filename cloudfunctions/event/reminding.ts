import type { Settings } from '../_kernel/settings'
import { type Due, reminderFor, remindersDue } from './rules/reminders'
import type { Session } from './session-documents'
import type { EventStore } from './store'

const BATCH = 100

export type Reminder = ReturnType<typeof reminderFor>

interface Reminding {
  store: EventStore
  settings: Settings
  now: number
}

/**
 * Reminds whoever has a place then of each session whose reminder has fallen due since the last time. Only
 * when all have been told that time moves on: run again after a failure it tells nobody twice, since a
 * reminder has an id of its own.
 */
export async function remind(
  { store, settings, now }: Reminding,
  tell: (reminder: Reminder) => Promise<void>,
): Promise<void> {
  // Never later than now: the clock of a demonstration may be set back.
  const since = Math.min((await store.remindedUntil()) ?? now, now)
  const told = new Set<string>()
  for (const due of remindersDue(since, now, settings)) {
    for await (const session of beginning(store, due)) {
      if (told.has(session._id)) continue
      told.add(session._id)
      await tellAll(store, session, (one) => tell(reminderFor(session, one, due.kind, now)))
    }
  }
  await store.setRemindedUntil(now)
}

/** Sessions that still take place. */
async function* beginning(store: EventStore, due: Due): AsyncGenerator<Session> {
  let after = { from: due.from, id: '' }
  for (;;) {
    const batch = await store.sessionsBeginning(due, after, BATCH)
    yield* batch.filter(({ status }) => status === 'published' || status === 'suspended')
    const last = batch.at(-1)
    if (!last || batch.length < BATCH) return
    after = { from: last.from, id: last._id }
  }
}

async function tellAll(
  store: EventStore,
  { _id }: Session,
  tell: (one: { personId: string; post: string }) => Promise<void>,
) {
  let after = ''
  for (;;) {
    const batch = await store.enrolmentsOf(_id, ['approved'], after, BATCH)
    await Promise.all(batch.map(tell))
    after = batch.at(-1)?._id ?? ''
    if (batch.length < BATCH) return
  }
}
