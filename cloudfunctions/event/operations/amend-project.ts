import { assertSafe } from '../../_kernel/content-safety'
import { amended, traceOf } from '../../_kernel/records'
import { changeProject } from '../projects'
import { operation } from '../store'
import { amendProject as contract } from './amend-project.contract'

export const amendProject = operation(contract, async ({ projectId, ...said }, call) => {
  await assertSafe(call.openid, said.introduction)
  const { now, request } = call
  await changeProject(call, projectId, (before) =>
    amended(before, traceOf(call), { ...said, changedAt: now, request }),
  )
  return {}
})
