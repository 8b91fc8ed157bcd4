import { Refusal } from '../_kernel/refusal'
import { type Access, may } from '../organisation/rules/access'
import type { EventDocument } from './plan-documents'
import type { Planning } from './planning'
import type { Session } from './session-documents'

/**
 * A session and its event, for somebody who may do this to it.
 * @throws Refusal NOT_FOUND to others: whether there is one is not theirs to know
 */
export async function managed(
  { store, account }: Planning,
  access: Access,
  sessionId: string,
): Promise<{ session: Session; event: EventDocument }> {
  const session = await store.session(sessionId)
  const event = session && (await store.event(session.eventId))
  if (!event || !may(account.roles, access, event.organisation.path)) {
    throw new Refusal('NOT_FOUND')
  }
  return { session, event }
}
