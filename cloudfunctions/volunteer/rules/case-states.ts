import type { CaseState } from '../documents'

/**
 * - `object`: the old account says that it did not ask for the move
 * - `elapse`: a move's hold is over
 * - `grant`, `refuse`: a reviewer has seen the papers – or `grant` where the holder is gone
 * - `lapse`: nothing is left to decide, e.g. the claimant closed their account
 */
export type CaseEvent = 'object' | 'elapse' | 'grant' | 'refuse' | 'lapse'

/**
 * A move begins `held`; a claim and a contest begin `open`. A contest of a document that nobody else
 * holds is `moot` from the start: it is answered like any other, and lapses like any other, so that
 * neither the answer nor what follows tells anything.
 */
const TABLE: Record<CaseState, Partial<Record<CaseEvent, CaseState>>> = {
  held: { object: 'open', elapse: 'granted', lapse: 'refused' },
  open: { grant: 'granted', refuse: 'refused', lapse: 'refused' },
  granted: {},
  refused: {},
  moot: { lapse: 'refused' },
}

/** The state after an event, or nothing where it cannot happen. */
export const caseAfter = (state: CaseState, event: CaseEvent): CaseState | undefined =>
  TABLE[state][event]

export const UNDECIDED: CaseState[] = ['held', 'open']
