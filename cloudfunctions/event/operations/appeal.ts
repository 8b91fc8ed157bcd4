import { assertSafe } from '../../_kernel/content-safety'
import { amended } from '../../_kernel/records'
import { found, refuseIf } from '../../_kernel/refusal'
import { isReplay } from '../../_kernel/request'
import type { Appeal } from '../no-show-documents'
import { enrolmentView } from '../rules/enrolment'
import { whyNotAppeal } from '../rules/no-shows'
import type { Enrolment } from '../session-documents'
import { type EventStore, operation } from '../store'
import { appeal as contract } from './appeal.contract'

export const appeal = operation(contract, async ({ sessionId, statement }, call) => {
  const { store, subject, personalData, now, request } = call
  const [scope] = await Promise.all([
    scopeAbove(store, sessionId),
    assertSafe(call.openid, statement),
  ])
  const appealed = await store.withNoShows(async (unit) => {
    const before = found(await unit.enrolment(sessionId, subject.personId), 'NOT_ENROLLED')
    if (isReplay(before.appeal, request)) return before
    refuseIf(whyNotAppeal(before))
    const opened: Appeal = {
      state: 'open',
      statement: personalData.seal(statement),
      scope,
      openedAt: now,
      request,
    }
    const after = amended<Enrolment>(before, call, { appeal: opened }, subject)
    await unit.saveEnrolment(after)
    return after
  })
  return enrolmentView(appealed)
})

/** The unit above the organiser decides; at the root, the organiser's own. */
async function scopeAbove(store: EventStore, sessionId: string): Promise<string> {
  const session = found(await store.session(sessionId), 'NOT_ENROLLED')
  const event = found(await store.event(session.eventId), 'NOT_ENROLLED')
  const line = await store.organisation(event.organisation.id)
  return (line.at(-2) ?? line.at(-1))?.path ?? event.organisation.path
}
