import { dayOf, formatDay } from '../../miniprogram/shared/time'
import type { Doing } from '../_kernel/audit'
import { amended, begun, type Draft, message, posting } from '../_kernel/records'
import { Refusal } from '../_kernel/refusal'
import type { Settings } from '../_kernel/settings'
import type { SuspensionTold } from '../volunteer/neighbours'
import type { NoShow, NoShows } from './no-show-documents'
import { after } from './rules/enrolment-states'
import { missedSessions, suspendedUntil } from './rules/no-shows'
import { myEventsPage } from './rules/pages'
import type { Enrolment } from './session-documents'
import type { NoShowUnit } from './store/no-shows'

export interface Missing extends Pick<Doing, 'now' | 'what' | 'actor'> {
  settings: Settings
}

interface Marking {
  step: 'miss' | 'excuse'
  why?: string
  changes: Partial<Enrolment>
}

/**
 * Marks that somebody did not come, or takes it back, and reckons anew what follows from all their
 * no-shows: `volunteer` is told, and so is the person.
 * @throws Refusal STATE_CHANGED
 */
export async function mark(
  unit: NoShowUnit,
  call: Missing,
  enrolment: Enrolment,
  { step, why, changes }: Marking,
): Promise<Enrolment> {
  const state = after(enrolment, step)
  if (!state) throw new Refusal('STATE_CHANGED')
  const { _id: enrolmentId, sessionId, personId, to } = enrolment
  const reckoned = await reckon(unit, call, personId, (items) => {
    const others = items.filter((one) => one.enrolmentId !== enrolmentId)
    return step === 'miss' ? [...others, { enrolmentId, sessionId, to }] : others
  })
  const told = { personId, told: { state: [enrolment.state, state] as const } }
  const trace = { ...call, ...(why && { why }) }
  const marked = posting(
    amended<Enrolment>(enrolment, trace, { ...changes, state }, told),
    call.now,
    [tell({ ...enrolment, personId: reckoned.personId }, step, reckoned.until, call.now, why)],
  )
  await unit.saveEnrolment(marked)
  return marked
}

/**
 * Two records became one: what the first has missed counts in the second, and so does what is said of the
 * first from now on. Run again, it changes nothing more.
 */
export async function mergeNoShows(
  unit: NoShowUnit,
  call: Missing,
  { from, into }: { from: string; into: string },
): Promise<void> {
  const before = await unit.noShows(from)
  if (before?.mergedInto) return
  const missed = before?.items ?? []
  if (missed.length > 0) await reckon(unit, call, into, (items) => [...items, ...missed])
  const empty = { items: [], mergedInto: into }
  await unit.saveNoShows(
    before
      ? amended(before, call, empty, { personId: from })
      : { _id: from, ...empty, ...begun(call) },
  )
}

/** Nobody is behind this any more: what they have said of it is erased, and nothing is left to decide. */
export async function forgetAppeal(
  unit: NoShowUnit,
  call: Missing,
  { sessionId, personId }: Pick<Enrolment, 'sessionId' | 'personId'>,
): Promise<void> {
  const before = await unit.enrolment(sessionId, personId)
  if (!before?.appeal) return
  const { statement: _, ...kept } = before.appeal
  const appeal = { ...kept, ...(kept.state === 'open' && { state: 'moot' as const }) }
  const told = { personId, told: { statement: 'changed' as const } }
  await unit.saveEnrolment(amended<Enrolment>(before, call, { appeal }, told))
}

/** Whose the no-shows of a record are: that of the one which took it in, if any did. */
export async function bearerOf(unit: NoShowUnit, personId: string): Promise<string> {
  const into = (await unit.noShows(personId))?.mergedInto
  return into ? bearerOf(unit, into) : personId
}

/** @returns whose no-shows these are now, and until when that person has no limited places (epoch ms) */
async function reckon(
  unit: NoShowUnit,
  call: Missing,
  markedIn: string,
  change: (items: NoShow[]) => NoShow[],
): Promise<{ personId: string; until: number | undefined }> {
  const personId = await bearerOf(unit, markedIn)
  const before = await unit.noShows(personId)
  const items = change(before?.items ?? [])
  const reckoned: NoShows = before
    ? amended(before, call, { items }, { personId })
    : { _id: personId, items, ...begun(call) }
  const until = suspendedUntil(missedSessions(items), call.settings)
  const content: SuspensionTold = { personId, rev: reckoned.rev, ...(until && { until }) }
  await unit.saveNoShows(posting(reckoned, call.now, [{ kind: 'suspension', content }]))
  return { personId, until }
}

function tell(
  { personId, title }: Enrolment,
  step: 'miss' | 'excuse',
  until: number | undefined,
  now: number,
  why = '',
): Draft {
  const page = myEventsPage('past')
  const holds = until !== undefined && until > now
  if (step === 'excuse') {
    const still = holds ? '' : '您可以照常报名。'
    return message(personId, '“未到”已更正', `“${title}”的未到记录已撤销：${why}。${still}`, page)
  }
  const limit = holds ? `因多次未到，${formatDay(dayOf(until), now)}前暂不能报名限额活动。` : ''
  const said = why ? `“${title}”：${why}` : `“${title}”`
  const body = `组织方标记您没有到${said}。${limit}如有不同情况，可在“我的活动”中申诉。`
  return message(personId, '您被标记为未到', body, page)
}
