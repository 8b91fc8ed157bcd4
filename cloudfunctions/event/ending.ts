import type { Doing } from '../_kernel/audit'
import { amended } from '../_kernel/records'
import type { EventDocument, EventStatus } from './plan-documents'
import type { PlanUnit } from './store/plans'

interface Change {
  status: EventStatus
  /** What everybody reads of it. */
  why?: string
}

/** Sets how an event stands, with its sessions and their places. What has taken place stays as it was. */
export async function setEvent(
  unit: PlanUnit,
  doing: Doing,
  event: EventDocument,
  { status, why }: Change,
): Promise<void> {
  const told = { told: { status: [event.status, status] as const } }
  const trace = { ...doing, ...(why && { why }) }
  await unit.saveEvent(amended(event, trace, { status, ...(why && { cancelledWhy: why }) }, told))
  for (const { sessionId } of event.sessions.filter(({ to }) => to > doing.now)) {
    const session = await unit.session(sessionId)
    if (session) await unit.saveSession(amended(session, trace, { status }, told))
    await unit.setOpen(sessionId, status === 'published', doing.now)
  }
}
