import { assertSafe } from '../../_kernel/content-safety'
import { amended, message, posting } from '../../_kernel/records'
import { Refusal, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import { may } from '../../organisation/rules/access'
import { bearerOf, mark } from '../missing'
import { whyNotDecideAppeal } from '../rules/no-shows'
import { myEventsPage } from '../rules/pages'
import type { Enrolment } from '../session-documents'
import { operation } from '../store'
import { decideAppeal as contract } from './decide-appeal.contract'

export const decideAppeal = operation(
  contract,
  async ({ sessionId, personId, decision, why }, call) => {
    const { store, account, actor, now, request } = call
    await assertSafe(call.openid, why)
    const people = account.people.map((one) => one.personId)
    const state = decision === 'uphold' ? 'upheld' : 'refused'
    const decided = await store.withNoShows(async (unit) => {
      const before = await unit.enrolment(sessionId, personId)
      const appeal = before?.appeal
      if (!before || !appeal || !may(account.roles, 'event/decide-appeal', appeal.scope))
        throw new Refusal('NOT_FOUND')
      if (isReplay({ request: appeal.decideRequest }, request)) return appeal
      const concerned = { ...before, personId: await bearerOf(unit, personId) }
      refuseIf(whyNotDecideAppeal(concerned, { actor, people }))
      if (appeal.state !== 'open') throw new Refusal('STATE_CHANGED')
      const after = { ...appeal, state, why, decideRequest: request } as const
      const changes = { appeal: after }
      if (state === 'upheld') await mark(unit, call, before, { step: 'excuse', why, changes })
      else {
        const refused = amended<Enrolment>(before, { ...call, why }, changes, { personId })
        await unit.saveEnrolment(posting(refused, now, [tellRefused(concerned, why)]))
      }
      return after
    })
    return { state: decided.state }
  },
)

const tellRefused = ({ personId, title }: Enrolment, why: string) =>
  message(personId, '申诉未通过', `“${title}”的未到记录保留：${why}`, myEventsPage('past'))
