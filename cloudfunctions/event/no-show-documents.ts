import type { Logged } from '../_kernel/audit'
import type { Sealed } from '../_kernel/crypto'
import type { Outbox } from '../_kernel/outbox'
import type { Request } from '../_kernel/request'

/**
 * - `open`: waits for the level above
 * - `upheld`: the no-show was taken back; `refused`: it stands
 * - `moot`: the organiser took it back, or the person closed their account, before anybody had decided
 */
export type AppealState = 'open' | 'upheld' | 'refused' | 'moot'

/** What the organiser said last: that somebody did not come, or did after all. */
export interface Marked {
  /** Person id. */
  by: string
  at: number
  /** What the organiser has noted; the person and whoever decides on an appeal read it. */
  why?: string
}

/** What somebody has to say to a no-show. */
export interface Appeal {
  state: AppealState
  /** People write of their health and their families here. Erased when they close their account. */
  statement?: Sealed
  /** The unit that decides, as a path. */
  scope: string
  /** Name of the organisation whose event it was. */
  organiser: string
  openedAt: number
  request: Request
  /** What was said to the decision. */
  why?: string
  decideRequest?: Request
}

/** The no-shows of one person that stand: what keeps them from limited places follows from these. */
export interface NoShows extends Logged, Outbox {
  /** The person id. */
  _id: string
  items: NoShow[]
  /** The record that the person's other one became: what is said of this one counts there. */
  mergedInto?: string
}

export interface NoShow {
  enrolmentId: string
  sessionId: string
  /** End of the session (epoch ms). */
  to: number
}

export const NO_SHOWS = 'no-shows'
