import type { Cover, CoverState } from '../documents'

type Place = Pick<Cover, 'from' | 'to' | 'stands'>

/** What becomes of a cover with time: insured while the place stands, until the session is over. */
export function coverAt(
  { from, to, stands }: Place,
  now: number,
): { state: CoverState; dueAt?: number } {
  if (!stands || now >= to) return { state: 'ended' }
  return now >= from ? { state: 'active', dueAt: to } : { state: 'pending', dueAt: from }
}
