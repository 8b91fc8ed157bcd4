import { PAGE, pageOf, readCursor } from '../../_kernel/paging'
import { found } from '../../_kernel/refusal'
import { may } from '../../organisation/rules/access'
import type { Project } from '../plan-documents'
import { projectView } from '../rules/projects'
import { summaryOf } from '../rules/summary'
import { operation } from '../store'
import { leftAhead } from '../summaries'
import { projectDetail as contract } from './project-detail.contract'

/** Three round trips: who and which project · its events and figures · what their sessions have left. */
export const projectDetail = operation(
  contract,
  async ({ projectId, cursor }, { store, account, now }, read: Project | undefined) => {
    const project = found(read)
    const wanted = { limit: PAGE + 1, after: readCursor(cursor) }
    const [figures, events] = await Promise.all([
      store.projectFigures(projectId),
      store.eventsOfProject(projectId, wanted),
    ])
    const { page, next } = pageOf(events, PAGE, ({ lastEnd: key, _id: id }) => ({ key, id }))
    const left = await leftAhead(store, page, now)
    const { organisation } = project
    return {
      ...projectView(project),
      organisationId: organisation.id,
      figures,
      events: page.map((event) => summaryOf(event, left, now)),
      next,
      leads: may(account?.roles ?? [], 'event/lead-projects', organisation.path),
    }
  },
  ({ projectId }, store) => store.project(projectId),
)
