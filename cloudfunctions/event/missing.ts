import { dayOf, formatDay } from '../../miniprogram/shared/time'
import type { Doing } from '../_kernel/audit'
import { amended, begun, type Draft, message, posting } from '../_kernel/records'
import { Refusal } from '../_kernel/refusal'
import type { Settings } from '../_kernel/settings'
import type { SuspensionTold } from '../volunteer/neighbours'
import type { NoShows } from './no-show-documents'
import { after } from './rules/enrolment-states'
import { suspendedUntil } from './rules/no-shows'
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
  const { personId } = enrolment
  const until = await reckon(unit, call, enrolment, step)
  const told = { personId, told: { state: [enrolment.state, state] as const } }
  const trace = { ...call, ...(why && { why }) }
  const marked = posting(
    amended<Enrolment>(enrolment, trace, { ...changes, state }, told),
    call.now,
    [tell(enrolment, step, until, call.now, why)],
  )
  await unit.saveEnrolment(marked)
  return marked
}

/** @returns until when the person has no limited places now (epoch ms) */
async function reckon(
  unit: NoShowUnit,
  { settings, ...call }: Missing,
  { _id: enrolmentId, personId, to }: Enrolment,
  step: 'miss' | 'excuse',
): Promise<number | undefined> {
  const before = await unit.noShows(personId)
  const others = (before?.items ?? []).filter((one) => one.enrolmentId !== enrolmentId)
  const items = step === 'miss' ? [...others, { enrolmentId, to }] : others
  const reckoned: NoShows = before
    ? amended(before, call, { items }, { personId })
    : { _id: personId, items, ...begun(call) }
  const until = suspendedUntil(items, settings)
  const content: SuspensionTold = { personId, rev: reckoned.rev, ...(until && { until }) }
  await unit.saveNoShows(posting(reckoned, call.now, [{ kind: 'suspension', content }]))
  return until
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
    return message(personId, '“未到”已更正', `“${title}”的未到记录已撤销：${why} ${still}`, page)
  }
  const limit = holds ? `因多次未到，${formatDay(dayOf(until), now)}前暂不能报名限额活动。` : ''
  const said = why ? `“${title}”：${why}` : `“${title}”`
  const body = `组织方标记您没有到${said}。${limit}如有不同情况，可在“我的活动”中申诉。`
  return message(personId, '您被标记为未到', body, page)
}
