import { traceOf } from '../../_kernel/records'
import { found, Refusal } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { caseAfter } from '../rules/case-states'
import { amendedCase } from '../rules/records'
import { operation } from '../store'
import { objectToMove as contract } from './object-to-move.contract'

export const objectToMove = operation(contract, async ({ caseId }, call) => {
  const { store, account, now } = call
  const ids = account.people.map(({ personId }) => personId)
  const one = await store.case(caseId)
  if (one?.kind !== 'move' || !ids.includes(one.holder)) throw new Refusal('NOT_FOUND')
  const { residence } = found(await store.person(one.holder))
  const scope = await store.responsibleFor(residence)
  await store.transact(async (unit) => {
    const move = found(await unit.case(caseId))
    if (isReplay(move, call.request)) return
    const state = caseAfter(move.state, 'object')
    if (!state) throw new Refusal('STATE_CHANGED')
    const changes = { state, scope, objectedAt: now, request: call.request }
    await unit.saveCase(amendedCase(move, traceOf(call), changes, { state: [move.state, state] }))
  })
  return {}
})
