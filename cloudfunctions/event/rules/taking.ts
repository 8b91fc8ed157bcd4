import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { formatSpan } from '../../../miniprogram/shared/time'
import type { Agenda, AgendaItem, Holder } from '../session-documents'
import { type PlacesLeft, whyNoPlace } from './places'

/** Back to back is no collision. */
export const overlaps = (
  a: { from: number; to: number },
  b: { from: number; to: number },
): boolean => a.from < b.to && a.to > b.from

interface Time {
  sessionId: string
  from: number
  to: number
}

const inTheWay = (agenda: Agenda | undefined, wish: Time): AgendaItem | undefined =>
  agenda?.items.find((item) => overlaps(item, wish))

const collision = ({ title, from, to, sessionId }: AgendaItem, now: number): Reason =>
  reason('COLLIDES', { title, when: formatSpan(from, to, now), sessionId })

/** Why a person has no time for a session: another one that they take part in. */
export function whyNoTime(agenda: Agenda | undefined, wish: Time, now: number): Reason | undefined {
  const other = inTheWay(agenda, wish)
  return other && other.sessionId !== wish.sessionId ? collision(other, now) : undefined
}

/**
 * What to make of an update that took nothing.
 *
 * - `again`: nothing stands in the way any more
 * - `in-flight`: another attempt of the same person for the same session is under way, or died
 * - `no-agenda`: the person's first event
 */
export type Diagnosis = Reason | 'again' | 'in-flight' | 'no-agenda'

export function diagnoseTime(agenda: Agenda | undefined, wish: Time, now: number): Diagnosis {
  if (!agenda) return 'no-agenda'
  return whyNoTime(agenda, wish, now) ?? (inTheWay(agenda, wish) ? 'in-flight' : 'again')
}

/** `mine` is the person's own place in the session. */
export function diagnosePlace(
  places: (PlacesLeft & { mine: Holder | undefined }) | undefined,
  postId: string,
): Diagnosis {
  if (!places) return reason('NOT_FOUND')
  if (places.mine) return 'in-flight'
  return whyNoPlace(places, postId) ?? 'again'
}
