import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import type { Plan, PlanContent } from '../plan-documents'
import { OF_AGE } from './conditions'
import { limitOf } from './places'

/** The organisation that plans an event, and those above it, from the root down. */
export interface Line {
  path: string
  level: string
}

/** From how many places on somebody else has to agree; `_kernel/settings.ts` has the numbers. */
export interface ReviewSettings {
  reviewFromPlaces: number
  cityReviewFromPlaces: number
}

/**
 * Which unit has to agree before an event is published, as a path; nothing where the organisation
 * decides alone. By size, danger and whether it is meant for minors: the more is at stake, the higher.
 *
 * @param line from the root to the organisation itself, never empty
 */
export function reviewScope(
  content: PlanContent,
  line: readonly Line[],
  settings: ReviewSettings,
): string | undefined {
  const own = line.at(-1)
  const above = line.at(-2) ?? own
  const city = line.find(({ level }) => level === 'city') ?? line[0]
  const places = placesIn(content)
  const risky = content.risks?.level === 'bodily' || content.posts.some(isForMinors)
  if (risky || places >= settings.cityReviewFromPlaces) return city?.path
  return places >= settings.reviewFromPlaces ? above?.path : undefined
}

const isForMinors = ({ conditions }: PlanContent['posts'][number]) =>
  (conditions.maxAge ?? OF_AGE) < OF_AGE

/** Over all sessions; without a limit, infinitely many. */
export const placesIn = ({ posts, sessions }: PlanContent): number =>
  sessions.reduce((all, { cap }) => all + (limitOf(cap, posts) ?? Number.POSITIVE_INFINITY), 0)

/** Two people see every event that somebody has to agree to. */
export const whyNotReview = (
  { author, submitter }: Pick<Plan, 'author' | 'submitter'>,
  actor: string,
): Reason | undefined => ([author, submitter].includes(actor) ? reason('OWN_PLAN') : undefined)
