import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import type { Enrolment, EnrolmentState } from '../session-documents'

/**
 * - `join`, `apply`: write down a place that was taken, for good or until the organiser has decided
 * - `approve`, `reject`: the organiser decides on somebody who applied
 * - `invite`, `decline`: the organiser asks somebody, who may say no
 * - `wait`: into the queue; `offer`: a place became free and is kept for them; `expire`: too late;
 *   `put-back`: it could not be taken
 * - `receive`: take over a place from somebody who has it, or in a swap of posts another place of one session
 * - `cancel`: give it up, whatever it is; `remove`: the organiser takes the person out, or an invitation back
 * - `miss`: did not come, as the organiser says after the session; `excuse`: did, or had good reason
 * - `lapse`: give an unfinished sign-up up, so that its write can no longer succeed
 */
export type Step =
  | 'join'
  | 'apply'
  | 'approve'
  | 'reject'
  | 'invite'
  | 'decline'
  | 'wait'
  | 'offer'
  | 'put-back'
  | 'expire'
  | 'receive'
  | 'cancel'
  | 'remove'
  | 'miss'
  | 'excuse'
  | 'lapse'

type Steps = Partial<Record<Step, EnrolmentState>>

const outside: Steps = {
  join: 'approved',
  apply: 'applied',
  invite: 'invited',
  wait: 'waiting',
  receive: 'approved',
}

/** Before → step → after; what is not in the table is refused. */
export const ENROLMENT_STATES: Record<EnrolmentState | 'none', Steps> = {
  none: { ...outside, lapse: 'lapsed' },
  lapsed: { ...outside, lapse: 'lapsed' },
  cancelled: { ...outside, lapse: 'cancelled' },
  expired: { ...outside, lapse: 'expired' },
  declined: { ...outside, lapse: 'declined' },
  applied: { approve: 'approved', reject: 'rejected', cancel: 'cancelled', remove: 'removed' },
  rejected: { invite: 'invited' },
  removed: { invite: 'invited' },
  invited: {
    join: 'approved',
    apply: 'approved',
    wait: 'waiting',
    receive: 'approved',
    decline: 'declined',
    cancel: 'cancelled',
    remove: 'cancelled',
    lapse: 'invited',
  },
  waiting: {
    offer: 'offered',
    receive: 'approved',
    expire: 'expired',
    cancel: 'cancelled',
    remove: 'removed',
  },
  offered: {
    'put-back': 'waiting',
    join: 'approved',
    apply: 'applied',
    expire: 'expired',
    cancel: 'cancelled',
    remove: 'removed',
    lapse: 'offered',
  },
  approved: { receive: 'approved', cancel: 'cancelled', remove: 'removed', miss: 'no-show' },
  'no-show': { excuse: 'approved' },
}

export const after = (
  before: { state: EnrolmentState } | undefined,
  step: Step,
): EnrolmentState | undefined => ENROLMENT_STATES[before?.state ?? 'none'][step]

/**
 * Has a place that nobody else can take: for good, until it is decided, or until an offer expires. Who did
 * not come had it to the end.
 */
export const HOLDS_PLACE: readonly EnrolmentState[] = ['approved', 'applied', 'offered', 'no-show']
/** Has a place, is asked to take one, or waits for one: whoever has to hear what becomes of the session. */
export const STANDS: readonly EnrolmentState[] = [...HOLDS_PLACE, 'invited', 'waiting']
/** Takes part as far as the person's time goes. */
export const HOLDS_TIME: readonly EnrolmentState[] = ['approved', 'applied', 'no-show']

/** Why somebody in this state cannot sign up: they have a place, wait for one, or the organiser does not want them. */
export function whyStands(state: EnrolmentState | undefined): Reason | undefined {
  if (state && HOLDS_TIME.includes(state)) return reason('ALREADY')
  if (state === 'waiting') return reason('WAITING')
  if (state === 'removed') return reason('REMOVED')
  return state === 'rejected' ? reason('NOT_CHOSEN') : undefined
}

/** Whether the organiser has asked somebody to come even where no place is left. */
export const isBeyondLimit = (one: Pick<Enrolment, 'state' | 'override'> | undefined): boolean =>
  one?.state === 'invited' && one.override === true

/** What a person sees in their list: an unfinished sign-up is nothing. */
export const SHOWN: readonly EnrolmentState[] = [
  'approved',
  'applied',
  'invited',
  'waiting',
  'offered',
  'cancelled',
  'removed',
  'no-show',
  'rejected',
  'declined',
  'expired',
]
