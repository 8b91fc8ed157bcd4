import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { addDays, DAY, dayOf, daysBetween, startOfDay } from '../../../miniprogram/shared/time'
import type { NoShow } from '../no-show-documents'
import type { Enrolment } from '../session-documents'

/** `_kernel/settings.ts` has the numbers and their sources. */
export interface NoShowSettings {
  noShowLimit: number
  noShowWindowDays: number
  suspensionDays: number
  noShowMarkDays: number
}

/**
 * Until when these no-shows keep somebody from limited places (epoch ms, exclusive); nothing where
 * there were never so many close together. Days are counted at +08:00: a window of 90 days holds the
 * first day and 89 more, and the suspension the last day and so many after it. It follows from the
 * no-shows alone, in whichever order they were told, so that it can always be reckoned anew.
 */
export function suspendedUntil(
  items: readonly Pick<NoShow, 'to'>[],
  { noShowLimit, noShowWindowDays, suspensionDays }: NoShowSettings,
): number | undefined {
  const days = items.map(({ to }) => dayOf(to)).sort()
  const last = days.findLast((day, i) => {
    const first = days[i - noShowLimit + 1]
    return first !== undefined && daysBetween(first, day) < noShowWindowDays
  })
  return last === undefined ? undefined : startOfDay(addDays(last, suspensionDays + 1))
}

/** One for each session: whoever had two records may have been marked in both. */
export const missedSessions = (items: readonly NoShow[]): NoShow[] => [
  ...new Map(items.map((one) => [one.sessionId, one])).values(),
]

/** Why the organiser cannot say now who did not come, or correct it. */
export function whyNotMark(
  { to }: Pick<Enrolment, 'to'>,
  now: number,
  { noShowMarkDays: days }: NoShowSettings,
): Reason | undefined {
  if (now < to) return reason('NOT_OVER_YET')
  return now >= to + days * DAY ? reason('TOO_LATE_TO_MARK', { days }) : undefined
}

/** Why somebody cannot appeal: once for each no-show, unless it was taken back and marked anew. */
export function whyNotAppeal({ state, appeal }: Pick<Enrolment, 'state' | 'appeal'>) {
  if (state !== 'no-show') return reason('STATE_CHANGED')
  return appeal && appeal.state !== 'moot' ? reason('ALREADY_APPEALED') : undefined
}

/** Nobody decides on what they have marked themselves, or on what was marked of them. */
export const whyNotDecideAppeal = (
  { marked, personId }: Pick<Enrolment, 'marked' | 'personId'>,
  decider: { actor: string; people: readonly string[] },
): Reason | undefined =>
  decider.actor === marked?.by || decider.people.includes(personId)
    ? reason('OWN_APPEAL')
    : undefined
