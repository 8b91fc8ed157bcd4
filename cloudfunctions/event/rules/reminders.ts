import {
  addDays,
  DAY,
  dayOf,
  formatClock,
  formatDay,
  HOUR,
  startOfDay,
} from '../../../miniprogram/shared/time'
import type { Settings } from '../../_kernel/settings'
import type { Enrolment, Session } from '../session-documents'
import { reminder } from './notices'
import { eventPage } from './pages'

/** A reminder of all sessions that begin in a time, the first moment in, the last not. */
export interface Due {
  kind: 'evening' | 'hours'
  from: number
  to: number
}

type Numbers = Pick<Settings, 'remindEveningAt' | 'remindHoursBefore'>

/**
 * Which reminders have fallen due after `since`, up to `now`, for sessions that have not begun. The nearer
 * one comes first: whoever gets it needs no other one at the same moment.
 */
export function remindersDue(since: number, now: number, settings: Numbers): Due[] {
  const ahead = settings.remindHoursBefore * HOUR
  const soon: Due = { kind: 'hours', from: since + ahead + 1, to: now + ahead + 1 }
  const today = dayOf(now)
  const days: Due[] = [today, addDays(today, 1)]
    .map(startOfDay)
    .filter((day) => {
      const evening = day - DAY + settings.remindEveningAt * HOUR
      return since < evening && evening <= now
    })
    .map((day) => ({ kind: 'evening', from: day, to: day + DAY }))
  return [...(ahead > 0 ? [soon] : []), ...(settings.remindEveningAt > 0 ? days : [])]
    .map((due) => ({ ...due, from: Math.max(due.from, now + 1) }))
    .filter(({ from, to }) => from < to)
}

type Reminded = Pick<Session, '_id' | 'eventId' | 'title' | 'place' | 'from' | 'to'>

/**
 * The message to one who takes part. Its id names the time, so that a session that was moved is reminded of
 * again, and the same one is not.
 */
export function reminderFor(
  session: Reminded,
  { personId, post }: Pick<Enrolment, 'personId' | 'post'>,
  kind: Due['kind'],
  now: number,
) {
  const { _id, eventId, title, place, from, to } = session
  const note = `岗位：${post}`
  const when = `${formatDay(dayOf(from), now)} ${formatClock(from)}–${formatClock(to)}`
  return {
    id: `remind:${_id}:${from}:${kind}:${personId}`,
    content: {
      personId,
      title: '活动就要开始了',
      body: `“${title}”${when}在${place}，${note}。不能来请尽早取消或联系组织方。`,
      page: eventPage(eventId),
      notice: reminder({ event: title, at: from, place, note }),
    },
  }
}
