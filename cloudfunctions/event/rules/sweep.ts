/** What somebody took and has perhaps no enrolment for. */
export interface Hold {
  sessionId: string
  personId: string
  attempt: string
  /** As in `AgendaItem`. */
  taker?: string
  /** When it was taken (epoch ms). */
  at: number
}

/**
 * Which holds are old enough that their sign-up must have ended, and when to look at the others.
 * @param lease ms
 */
export function dueHolds<H extends { at: number }>(
  holds: readonly H[],
  now: number,
  lease: number,
): { due: H[]; next: number | undefined } {
  const young = holds.filter((hold) => hold.at + lease > now)
  return {
    due: holds.filter((hold) => hold.at + lease <= now),
    next: young.length > 0 ? Math.min(...young.map((hold) => hold.at)) + lease : undefined,
  }
}
