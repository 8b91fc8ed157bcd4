import { type Doing, logged } from '../_kernel/audit'
import { enrolmentId, enrolmentOf } from './rules/enrolment'
import { after, HOLDS_TIME } from './rules/enrolment-states'
import type { Hold } from './rules/sweep'
import type { Enrolment, EnrolmentState } from './session-documents'
import type { EventStore } from './store'

/**
 * Gives up an unfinished sign-up: first changes the enrolment, so that a write of it that is still
 * under way must fail, and only then gives back what was taken.
 *
 * @param standing the states in which what was taken belongs to the enrolment of the same attempt
 * @returns false if the enrolment changed in the meantime, so that it has to be looked at again
 */
export async function lapse(
  store: EventStore,
  doing: Doing,
  hold: Hold,
  release: () => Promise<unknown>,
  standing: readonly EnrolmentState[] = HOLDS_TIME,
): Promise<boolean> {
  const before = await store.enrolment(hold.sessionId, hold.personId)
  if (before && standing.includes(before.state) && before.attempt === hold.attempt) return true
  if (!(await fence(store, doing, hold, before))) return false
  await release()
  return true
}

/** After this, no write that was decided on `before` succeeds. */
async function fence(store: EventStore, doing: Doing, hold: Hold, before: Enrolment | undefined) {
  const state = after(before, 'lapse')
  // The place stands by another attempt: a write of this one would find another revision.
  if (!state) return true
  if (!before) return addLapsed(store, doing, hold)
  // Its time was given up already, and now its place, or the other way round.
  if (before.state === 'lapsed' && before.attempt === hold.attempt) return true
  const given = state === 'lapsed' ? { state, attempt: hold.attempt } : { state }
  return store.changeEnrolment(before._id, logged(doing, before.rev + 1), given)
}

async function addLapsed(store: EventStore, doing: Doing, hold: Hold) {
  const session = await store.session(hold.sessionId)
  if (!session) return true
  return store.addEnrolment({
    _id: enrolmentId(hold.sessionId, hold.personId),
    ...enrolmentOf(session, { postId: '', name: '' }, hold),
    state: 'lapsed',
    rev: 1,
    log: [logged(doing, 1)],
  })
}
