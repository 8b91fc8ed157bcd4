import type { Logged } from '../_kernel/audit'
import type { Outbox } from '../_kernel/outbox'
import type { Request } from '../_kernel/request'

/**
 * - `proposed`: waits for the answer of the person who was named
 * - `accepted`: the places have changed hands
 * - `declined`: the person named does not want to; `withdrawn`: who proposed it does not any more
 * - `expired`: nobody answered in time
 */
export type ExchangeState = 'proposed' | 'accepted' | 'declined' | 'withdrawn' | 'expired'

/**
 * A place that is handed over, or swapped for another, to a person whom its holder has named. Its `_id` is
 * that of the enrolment, so that one place is promised to one person at a time.
 */
export interface Exchange extends Logged, Outbox {
  _id: string
  eventId: string
  state: ExchangeState
  /** Person ids. */
  giver: string
  receiver: string
  /** The last digits of the number by which the giver named the receiver: who was meant, and no more. */
  numberEnd: string
  /** The place as it was taken: whoever takes one anew has not promised it. */
  given: { sessionId: string; postId: string; attempt: string }
  /** The receiver's place that the giver wants for it; absent: the place is handed over. */
  wanted?: { sessionId: string; postId: string }
  /** Until when it can be answered (epoch ms). */
  until: number
  /** How often the place was proposed to somebody. */
  times: number
  /** Of the newest proposal, the newest withdrawal and the newest answer. */
  request?: Request
  withdrawRequest?: Request
  answerRequest?: Request
}

export const EXCHANGES = 'exchanges'
