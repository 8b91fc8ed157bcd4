import { isReplay } from '../../_kernel/request'
import { alliance, stepAlly, tellAllies } from '../changes/alliances'
import { workingFor } from '../rights'
import { operation } from '../store'
import { answerAlliance as contract } from './answer-alliance.contract'

export const answerAlliance = operation(contract, async (input, call) => {
  const { allianceId, organisationId, accept } = input
  await call.store.transact(async (unit) => {
    const of = await workingFor(unit, call, 'organisation/answer-alliance', organisationId)
    const before = await alliance(unit, allianceId)
    if (isReplay(before, call.request)) return
    const title = accept ? `“${of.name}”加入了联盟` : `“${of.name}”谢绝了联盟邀请`
    const drafts = await tellAllies(unit, [before.lead], title, `联盟：${before.name}`)
    await stepAlly(unit, call, before, accept ? 'accept' : 'decline', of, { drafts })
  })
  return {}
})
