import type { Doing } from '../_kernel/audit'
import { amended } from '../_kernel/records'
import { refuseIf } from '../_kernel/refusal'
import type { Insured } from '../insurance/rules/policy'
import type { EventDocument, Plan } from './plan-documents'
import { capChange, type SessionChange, sessionChanges, whyInUse } from './rules/changes'
import { type Books, booksOf } from './rules/publishing'
import type { Session } from './session-documents'
import type { PlanUnit } from './store/plans'

interface Change {
  before: Plan
  after: Plan
  /** The one that the plan names now. */
  policy: Insured | undefined
}

/**
 * Brings the books of a published event to what its plan says now. A cap that is lowered below the
 * count throws nobody out: what is left becomes negative.
 * @throws Refusal IN_USE for a session or post that somebody has a place in, STATE_CHANGED for a new
 * session whose id is taken
 */
export async function changeBooks(
  unit: PlanUnit,
  doing: Doing,
  event: EventDocument,
  change: Change,
): Promise<void> {
  const books = booksOf(change.after, doing.now, change.policy)
  const { rev: _, log: __, status: ___, ...said } = books.event
  await unit.saveEvent(amended(withoutNext(event), doing, said))
  for (const one of sessionChanges(change.before.content, change.after.content)) {
    await changeSession(unit, doing, one, change, books)
  }
}

/** Which session is next follows from the sessions, and may be none. */
const withoutNext = ({
  nextFrom: _,
  nextTo: __,
  ahead: ___,
  ...event
}: EventDocument): EventDocument => event

/** Whether members come first, and what insures it, is said anew, or is not so any more. */
const withoutPassing = ({ membersUntil: _, policy: __, ...session }: Session): Session => session

async function changeSession(
  unit: PlanUnit,
  doing: Doing,
  one: SessionChange,
  { before, after }: Change,
  { sessions, places }: Books,
) {
  const id = one.kind === 'added' ? one.after.sessionId : one.before.sessionId
  const session = sessions.find(({ _id }) => _id === id)
  if (one.kind === 'added') {
    const mine = ({ _id }: { _id: string }) => _id === id
    return unit.addSessions({ sessions: sessions.filter(mine), places: places.filter(mine) })
  }
  const posts = { before: before.content.posts, after: after.content.posts }
  const taken = await unit.places(id)
  if (taken) refuseIf(whyInUse(one, posts, taken, doing.now))
  const stored = await unit.session(id)
  if (!stored) return
  if (one.kind === 'removed') {
    await unit.saveSession(amended(stored, doing, { status: 'withdrawn' }))
    await unit.setOpen(id, false, doing.now)
    return
  }
  const { rev: _, log: __, status: ___, policy: ____, ...said } = session ?? stored
  // What has begun goes on under the policy under which it began.
  const policy = stored.from <= doing.now ? stored.policy : session?.policy
  await unit.saveSession(
    amended(withoutPassing(stored), doing, { ...said, ...(policy && { policy }) }),
  )
  await unit.changeCaps(id, capChange(one, posts), doing.now)
}
