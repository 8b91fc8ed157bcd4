import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { HOUR } from '../../../miniprogram/shared/time'
import type { CancelledBy, Enrolment, Session } from '../session-documents'

/** Until when one may cancel oneself (epoch ms). */
export const cancelUntil = ({
  from,
  cancelUntilHours,
}: Pick<Session, 'from' | 'cancelUntilHours'>) => from - cancelUntilHours * HOUR

/**
 * Why an enrolment cannot be cancelled. The deadline binds the person alone, and only while the
 * session takes place; an organiser may cancel until the end.
 */
export function whyNotCancel(
  enrolment: Pick<Enrolment, 'to' | 'cancelUntil' | 'state'>,
  session: Pick<Session, 'status' | 'contact'> | undefined,
  by: CancelledBy,
  now: number,
): Reason | undefined {
  if (now >= enrolment.to) return reason('ENDED')
  // Who only applied, waits or was asked leaves nobody in the lurch.
  if (enrolment.state !== 'approved') return undefined
  if (by !== 'self' || session?.status === 'cancelled' || now < enrolment.cancelUntil)
    return undefined
  return reason('TOO_LATE_TO_CANCEL', { organiser: session?.contact ?? '' })
}
