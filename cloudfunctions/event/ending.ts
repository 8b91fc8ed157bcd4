import type { Doing } from '../_kernel/audit'
import { amended } from '../_kernel/records'
import type { EventDocument, EventStatus } from './documents'
import type { PlanUnit } from './store/plans'

interface Change {
  status: EventStatus
  /** What everybody reads of it. */
  why?: string
}

/** Sets how an event stands, with all its sessions and their places. */
export async function setEvent(
  unit: PlanUnit,
  doing: Doing,
  event: EventDocument,
  { status, why }: Change,
): Promise<void> {
  const told = { told: { status: [event.status, status] as const } }
  const trace = { ...doing, ...(why && { why }) }
  await unit.saveEvent(amended(event, trace, { status, ...(why && { cancelledWhy: why }) }, told))
  for (const { sessionId } of event.sessions) {
    const session = await unit.session(sessionId)
    if (session) await unit.saveSession(amended(session, trace, { status }, told))
    await unit.setOpen(sessionId, status === 'published', doing.now)
  }
}
