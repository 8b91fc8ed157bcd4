import { assertSafe } from '../../_kernel/content-safety'
import { amended, message, posting } from '../../_kernel/records'
import { found, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import type { Appeal } from '../no-show-documents'
import { decidersFrom, scopeAbove } from '../rules/deciders'
import { enrolmentView } from '../rules/enrolment'
import { whyNotAppeal, whyNotDecideAppeal } from '../rules/no-shows'
import { appealsPage } from '../rules/pages'
import type { Enrolment } from '../session-documents'
import { type EventStore, operation } from '../store'
import { appeal as contract } from './appeal.contract'

export const appeal = operation(contract, async ({ sessionId, statement }, call) => {
  const { store, subject, personalData, now, request } = call
  const [{ organiser, line }] = await Promise.all([
    organiserOf(store, sessionId),
    assertSafe(call.openid, statement),
  ])
  const scope = scopeAbove(line) ?? organiser.path
  const appealed = await store.withNoShows(async (unit) => {
    const before = found(await unit.enrolment(sessionId, subject.personId), 'NOT_ENROLLED')
    if (isReplay(before.appeal, request)) return before
    refuseIf(whyNotAppeal(before))
    const opened: Appeal = {
      state: 'open',
      statement: personalData.seal(statement),
      scope,
      organiser: organiser.name,
      openedAt: now,
      request,
    }
    const after = amended<Enrolment>(before, call, { appeal: opened }, subject)
    const canDecide = (actor: string) => !whyNotDecideAppeal(before, { actor, people: [actor] })
    const deciders = decidersFrom(scope, line, canDecide)
    await unit.saveEnrolment(posting(after, now, tell(before, deciders)))
    return after
  })
  return enrolmentView(appealed)
})

const tell = ({ title }: Enrolment, deciders: readonly string[]) =>
  deciders.map((personId) =>
    message(
      personId,
      '有人对“未到”提出申诉',
      `“${title}”的一位志愿者有不同说法，请在“申诉处理”中查看并处理。`,
      appealsPage,
    ),
  )

/** Who organised a session, and the units from the root down to them. */
async function organiserOf(store: EventStore, sessionId: string) {
  const session = found(await store.session(sessionId), 'NOT_ENROLLED')
  const event = found(await store.event(session.eventId), 'NOT_ENROLLED')
  const line = await store.organisation(event.organisation.id)
  return { organiser: event.organisation, line }
}
