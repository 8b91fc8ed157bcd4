import { assertSafe } from '../../_kernel/content-safety'
import { begun, traceOf } from '../../_kernel/records'
import { found, Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { may } from '../../organisation/rules/access'
import { whyNotWorking } from '../../organisation/rules/organisation-states'
import type { Project, ProjectName } from '../plan-documents'
import type { Planning } from '../planning'
import { operation } from '../store'
import { foundProject as contract } from './found-project.contract'

export const foundProject = operation(
  contract,
  async ({ organisationId, allianceId, ...said }, call) => {
    const { store, now, request } = call
    const organisation = await organisationOf(call, organisationId)
    const alliance = allianceId ? await allianceOf(call, organisationId, allianceId) : undefined
    await assertSafe(call.openid, `${said.name}\n${said.introduction}`)
    // The id follows from the request: sent again, it finds what it has made.
    const _id = call.personalData.lookup('project', `${call.actor}\n${request.key}`)
    await store.withProject(async (unit) => {
      const before = await unit.project(_id)
      if (before) return isReplay(before, request)
      const fresh = { state: 'active' as const, changedAt: now, request, ...begun(traceOf(call)) }
      await unit.saveProject({
        _id,
        ...said,
        organisation,
        ...(alliance && { alliance }),
        ...fresh,
      })
    })
    if (alliance)
      await store.shareProject(traceOf(call), { allianceId: alliance.id, projectId: _id })
    return { projectId: _id }
  },
)

/** @throws Refusal NOT_FOUND to whoever may not, ORGANISATION_RESTING */
async function organisationOf(
  { store, account }: Planning,
  organisationId: string,
): Promise<Project['organisation']> {
  const own = (await store.organisation(organisationId)).at(-1)
  if (!own || !may(account.roles, 'event/lead-projects', own.path)) throw new Refusal('NOT_FOUND')
  refuseIf(whyNotWorking(own))
  return { id: own._id, name: own.name, path: own.path }
}

/** @throws Refusal NOT_FOUND */
async function allianceOf(
  { store }: Planning,
  organisationId: string,
  allianceId: string,
): Promise<ProjectName> {
  const joined = await store.alliancesWith(organisationId)
  const { name } = found(joined.find(({ _id }) => _id === allianceId))
  return { id: allianceId, name }
}
