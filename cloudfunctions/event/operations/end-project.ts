import { amended, traceOf } from '../../_kernel/records'
import { changeProject } from '../projects'
import { operation } from '../store'
import { endProject as contract } from './end-project.contract'

export const endProject = operation(contract, async ({ projectId }, call) => {
  const { now, request } = call
  await changeProject(call, projectId, (before) =>
    amended(
      before,
      traceOf(call),
      { state: 'ended', changedAt: now, request },
      { told: { state: [before.state, 'ended'] } },
    ),
  )
  return {}
})
