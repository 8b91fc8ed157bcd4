import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import { Refusal } from '../../_kernel/refusal'
import { isListed } from '../../organisation/rules/organisation-states'
import type { Project } from '../plan-documents'
import { projectView, whyNotPlanned } from '../rules/projects'
import { type EventStore, operation } from '../store'
import type { Page } from '../store/plans'
import { projects as contract } from './projects.contract'

export const projects = operation(
  contract,
  async ({ organisationId, show = 'active', cursor }, { store, now }) => {
    const wanted = { limit: PAGE + 1, after: readCursor(cursor) }
    const line = await store.organisation(organisationId)
    const own = line.at(-1)
    if (!own || !isListed(own)) throw new Refusal('NOT_FOUND')
    const ids = line.map(({ _id }) => _id)
    const read =
      show === 'open'
        ? await open(store, organisationId, ids, wanted)
        : await store.projectsOf(organisationId, show, wanted)
    const { page, next } = pageOf(
      read,
      PAGE,
      ({ changedAt: key, _id: id }) => ({ key, id }),
      (one) => show !== 'open' || !whyNotPlanned(one, now),
    )
    return { projects: page.map(projectView), next }
  },
)

async function open(
  store: EventStore,
  organisationId: string,
  line: readonly string[],
  page: Page,
): Promise<Project[]> {
  const alliances = await store.alliancesWith(organisationId)
  return store.projectsIn(
    line,
    alliances.map(({ _id }) => _id),
    page,
  )
}
