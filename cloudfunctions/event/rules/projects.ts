import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { dayOf } from '../../../miniprogram/shared/time'
import type { Project } from '../plan-documents'

type Owned = Pick<Project, 'organisation' | 'alliance'>

/**
 * Whether an organisation may plan events for a project: its own, one of a unit above it, or one that is
 * shared in an alliance that it belongs to.
 *
 * @param line ids of the organisation and of those above it
 * @param alliances ids of those that it has joined
 */
export const isOpenTo = (
  { organisation, alliance }: Owned,
  line: readonly string[],
  alliances: readonly string[],
): boolean =>
  line.includes(organisation.id) || (alliance !== undefined && alliances.includes(alliance.id))

/** Why nothing new is planned for it: somebody has ended it, or its last day is over. */
export function whyNotPlanned(
  { name, state, period }: Pick<Project, 'name' | 'state' | 'period'>,
  now: number,
): Reason | undefined {
  const isOver = period.to !== undefined && period.to < dayOf(now)
  return state === 'ended' || isOver ? reason('PROJECT_ENDED', { project: name }) : undefined
}

/** As its contract shows it. */
export const projectView = <P extends Pick<Project, '_id' | 'organisation' | 'alliance'>>({
  _id,
  organisation,
  alliance,
  ...project
}: P) => ({
  ...project,
  projectId: _id,
  organiser: organisation.name,
  ...(alliance && { alliance: alliance.name }),
})
