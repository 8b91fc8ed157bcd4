import { begun, type Trace } from '../../_kernel/records'
import type { ClosedPerson, IdentityState, Person } from '../documents'
import type { Verdict } from '../identity-provider'
import { amended } from './records'

/** All that makes a new person, beside the number and where the document stands. */
export type Newcomer = Omit<Person, 'rev' | 'log' | 'number' | 'identity' | 'recheckAfter'>

const HOUR = 3_600_000

/** What is known of an identity after the provider's verdict. A contender is never verified. */
export function identityAfter(
  verdict: Verdict,
  holds: boolean,
  now: number,
  recheckHours: number,
): { identity: IdentityState; recheckAfter: number | undefined } {
  const again = verdict === 'unavailable' || verdict === 'quota'
  return {
    identity: verdict === 'match' && holds ? 'verified' : 'self-declared',
    recheckAfter: again ? now + recheckHours * HOUR : undefined,
  }
}

export const newPerson = (
  newcomer: Newcomer,
  more: Pick<Person, 'number' | 'identity' | 'recheckAfter'>,
  trace: Trace,
): Person => ({ ...newcomer, ...more, ...begun(trace) })

/**
 * What is left when a record ends: the number that service records name, and the proof of what was
 * agreed to. Letters that are still under way are kept.
 */
export function closed(person: Person, trace: Trace, mergedInto?: string): ClosedPerson {
  const { _id, number, joinedAt, consentLog, outbox, outboxSince } = person
  const { rev, log } = amended(person, trace, {}, { standing: [person.standing, 'closed'] })
  return {
    _id,
    number,
    standing: 'closed',
    joinedAt,
    closedAt: trace.now,
    consentLog,
    rev,
    log,
    ...(outbox && { outbox, outboxSince }),
    ...(mergedInto && { mergedInto }),
  }
}
