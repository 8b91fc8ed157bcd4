import { type Doing, logged } from '../_kernel/audit'
import type { Insured } from '../insurance/rules/policy'
import type { EventStore } from './store'

const BATCH = 100

/**
 * A policy was amended: the sessions that it insures and that are not over say so, too. Run again, or
 * after a newer word, it changes nothing more.
 * @throws Error when a session was changed at the same time, so that it has to be run again
 */
export async function followPolicy(
  doing: Doing & { store: EventStore },
  policy: Insured,
): Promise<void> {
  const { store, now } = doing
  let after = { key: now, id: '' }
  for (;;) {
    const sessions = await store.sessionsInsuredBy(policy.policyId, after, BATCH)
    for (const session of sessions) {
      if ((session.policy?.rev ?? policy.rev) >= policy.rev) continue
      if (!(await store.setPolicy(session, policy, logged(doing, session.rev + 1))))
        throw new Error('A session was changed while its policy was amended')
    }
    const last = sessions.at(-1)
    if (!last || sessions.length < BATCH) return
    after = { key: last.to, id: last._id }
  }
}
