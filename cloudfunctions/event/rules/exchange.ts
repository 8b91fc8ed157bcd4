import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { HOUR } from '../../../miniprogram/shared/time'
import type { Settings } from '../../_kernel/settings'
import type { Exchange, ExchangeState } from '../exchange-documents'
import type { Enrolment, Session } from '../session-documents'
import { cancelUntil } from './cancel'

export type ExchangeStep = 'propose' | 'accept' | 'decline' | 'withdraw' | 'expire'

type Steps = Partial<Record<ExchangeStep, ExchangeState>>

const again: Steps = { propose: 'proposed' }

/** Before → step → after; what is not in the table is refused. */
export const EXCHANGE_STATES: Record<ExchangeState | 'none', Steps> = {
  none: again,
  proposed: {
    accept: 'accepted',
    decline: 'declined',
    withdraw: 'withdrawn',
    expire: 'expired',
  },
  accepted: again,
  declined: again,
  withdrawn: again,
  expired: again,
}

export const exchangeAfter = (
  before: Pick<Exchange, 'state'> | undefined,
  step: ExchangeStep,
): ExchangeState | undefined => EXCHANGE_STATES[before?.state ?? 'none'][step]

/**
 * Until when places can change hands (epoch ms): as long as both could still cancel, so that nobody finds
 * themselves with a place that they can neither use nor give up.
 */
export const exchangeDeadline = (
  given: Pick<Enrolment, 'cancelUntil'>,
  wanted: Pick<Session, 'from' | 'cancelUntilHours'> | undefined,
): number => Math.min(given.cancelUntil, wanted ? cancelUntil(wanted) : given.cancelUntil)

/**
 * Until when a proposal can be answered (epoch ms).
 * @param hours the longest
 */
export const exchangeUntil = (deadline: number, now: number, hours: number): number =>
  Math.min(deadline, now + hours * HOUR)

/** Whether it still can be answered, as far as time and the giver's own place tell. */
export const isOpen = (
  { state, until, given }: Pick<Exchange, 'state' | 'until' | 'given'>,
  attempt: string | undefined,
  now: number,
): boolean => state === 'proposed' && now < until && given.attempt === attempt

/** Where the organiser chooses among those who apply, or the city has switched it off, nobody hands a place over. */
export const mayHandOver = ({ mode }: Pick<Session, 'mode'>, handOverAllowed: boolean): boolean =>
  handOverAllowed && mode !== 'approval'

/** What somebody has and proposes. */
export interface Proposal {
  session: Session
  enrolment: Enrolment | undefined
  /** The session of the place that they want for it. */
  wanted?: Session
}

/**
 * Why somebody may not hand their place to a person they name, or swap it.
 *
 * A named hand-over goes past those who wait: the place never becomes free, and without it people would come
 * to no agreement, or stay away. Where a city thinks otherwise, it switches `handOverAllowed` off. Where the
 * organiser chooses among those who apply, nobody else does; two whom the organiser has chosen may swap.
 */
export function whyNotPropose(
  { session, enrolment, wanted }: Proposal,
  { handOverAllowed }: Pick<Settings, 'handOverAllowed'>,
  now: number,
): Reason | undefined {
  if (enrolment?.state !== 'approved') return reason('NOT_ENROLLED')
  if (now >= enrolment.to) return reason('ENDED')
  const sessions = wanted ? [session, wanted] : [session]
  if (sessions.some(({ status }) => status === 'suspended')) return reason('EVENT_SUSPENDED')
  if (sessions.some(({ status }) => status !== 'published')) return reason('EVENT_CANCELLED')
  if (now >= exchangeDeadline(enrolment, wanted))
    return reason('TOO_LATE_TO_CANCEL', { organiser: session.contact })
  return wanted || mayHandOver(session, handOverAllowed) ? undefined : reason('NOT_TRANSFERABLE')
}
