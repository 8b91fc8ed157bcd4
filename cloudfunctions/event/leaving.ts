import { MINUTE } from '../../miniprogram/shared/time'
import { type Doing, logged } from '../_kernel/audit'
import { reportIncident } from '../_kernel/incident'
import { type Draft, message } from '../_kernel/records'
import type { Request } from '../_kernel/request'
import type { Settings } from '../_kernel/settings'
import { coverLetters } from './rules/covering'
import { after, type Step } from './rules/enrolment-states'
import { changed } from './rules/notices'
import { eventPage } from './rules/pages'
import type { CancelledBy, Enrolment } from './session-documents'
import type { EventStore } from './store'

/** What cancelling has to know of the call. */
export interface Leaving extends Doing {
  store: EventStore
  settings: Settings
  request?: Request
}

/**
 * Cancels an enrolment and gives place and time back, each once. The cancel comes first: whoever dies
 * after it leaves a mark by which the sweeper gives back the rest.
 *
 * @returns nothing if somebody else changed the enrolment at the same time
 */
export async function leave(
  call: Leaving,
  enrolment: Enrolment,
  by: CancelledBy,
  why?: string,
  letters: readonly Draft[] = by === 'organiser' ? [tellRemoved(enrolment, why)] : [],
): Promise<Enrolment | undefined> {
  const { store, now, settings, request } = call
  const state = after(enrolment, stepOf(enrolment, by))
  if (!state) return undefined
  const rev = enrolment.rev + 1
  const changes = { state: [enrolment.state, state] } as const
  const entry = logged({ ...call, subject: enrolment }, rev, { ...(why && { why }), changes })
  const changed = {
    state,
    cancelledBy: by,
    ...(why && by !== 'self' && { why }),
    sweepAfter: now + settings.placeLeaseMinutes * MINUTE,
    ...(request && { cancelRequest: request }),
  }
  const left = { ...enrolment, ...changed, rev }
  const posted = [...letters, ...coverLetters(enrolment, left)]
  if (!(await store.changeEnrolment(enrolment._id, entry, changed, [], posted))) return undefined
  await release(store, enrolment, now).catch((error) => reportIncident(error, { what: call.what }))
  return left
}

function stepOf({ state }: Enrolment, by: CancelledBy): Step {
  if (by === 'organiser') return 'remove'
  return by === 'self' && state === 'invited' ? 'decline' : 'cancel'
}

function tellRemoved({ personId, title, eventId, state }: Enrolment, why = '') {
  const invited = state === 'invited'
  return message(
    personId,
    invited ? '邀请已收回' : '报名已取消',
    `组织方${invited ? '收回了请您参加' : '取消了您在'}“${title}”的${invited ? '邀请' : '报名'}：${why}`,
    eventPage(eventId),
    changed(title, `${invited ? '邀请已收回' : '报名被取消'}：${why}`),
  )
}

/** Gives back the place, the time or the ticket of an enrolment; a second time nothing. */
export async function release(store: EventStore, enrolment: Enrolment, now: number): Promise<void> {
  await Promise.all([
    store.releasePlace(enrolment, now),
    store.releaseTime(enrolment),
    store.leaveQueue(enrolment.sessionId, enrolment.attempt),
  ])
}
