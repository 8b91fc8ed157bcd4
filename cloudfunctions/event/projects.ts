import { found, Refusal, refuseIf } from '../_kernel/refusal'
import { isReplay } from '../_kernel/request'
import { may } from '../organisation/rules/access'
import type { Project, ProjectName } from './plan-documents'
import type { Planning } from './planning'
import { isOpenTo, whyNotPlanned } from './rules/projects'

/**
 * The project that an organisation wants to plan an event for.
 * @param line the organisation and those above it
 * @throws Refusal NOT_FOUND where it is not open to this organisation, PROJECT_ENDED
 */
export async function projectFor(
  { store, now }: Pick<Planning, 'store' | 'now'>,
  line: readonly { _id: string }[],
  projectId: string,
): Promise<ProjectName> {
  const own = line.at(-1)?._id ?? ''
  const [project, alliances] = await Promise.all([
    store.project(projectId),
    store.alliancesWith(own),
  ])
  const wanted = found(project)
  const ids = (all: readonly { _id: string }[]) => all.map(({ _id }) => _id)
  if (!isOpenTo(wanted, ids(line), ids(alliances))) throw new Refusal('NOT_FOUND')
  refuseIf(whyNotPlanned(wanted, now))
  return { id: wanted._id, name: wanted.name }
}

/**
 * Changes a project for whoever leads it. A retry of the request that did so answers what stands.
 * @throws Refusal NOT_FOUND to others, STATE_CHANGED once it has ended
 */
export const changeProject = (
  { store, account, request }: Planning,
  projectId: string,
  change: (before: Project) => Project,
): Promise<Project> =>
  store.withProject(async (unit) => {
    const before = await unit.project(projectId)
    if (!before || !may(account.roles, 'event/lead-projects', before.organisation.path))
      throw new Refusal('NOT_FOUND')
    if (isReplay(before, request)) return before
    if (before.state === 'ended') throw new Refusal('STATE_CHANGED')
    const after = change(before)
    await unit.saveProject(after)
    return after
  })
