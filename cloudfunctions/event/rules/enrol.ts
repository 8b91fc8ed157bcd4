import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { dayOf, formatClock, formatDay, formatMoment } from '../../../miniprogram/shared/time'
import type { Standing } from '../../_kernel/identity'
import type { Post } from '../plan-documents'
import type { EnrolmentState, Session } from '../session-documents'
import { type Candidate, whyNotQualified } from './conditions'

type Recruiting = Pick<
  Session,
  | 'status'
  | 'from'
  | 'to'
  | 'opensAt'
  | 'closesAt'
  | 'cap'
  | 'mode'
  | 'membersUntil'
  | 'organisationId'
  | 'risks'
  | 'policy'
>

/** Whether the organiser has asked the person, or keeps a place for them. */
export type Asked = 'invited' | 'offered' | undefined

export const askedIn = (state: EnrolmentState | undefined): Asked =>
  state === 'invited' || state === 'offered' ? state : undefined

/**
 * Why somebody may not take this post in this session, as far as session, person and time tell;
 * whether a place is left, {@link whyNoPlace} tells. Opening counts from its first millisecond, closing
 * and the end of the session to theirs, exclusive.
 */
export function whyNotEnrol(
  session: Recruiting,
  post: Post,
  person: Candidate & { standing: Standing; asked?: Asked },
  now: number,
): Reason | undefined {
  return (
    whyNotRecruiting(session, person.asked, now) ??
    whyNotInStanding(person.standing) ??
    whyNotAsked(session, person, now) ??
    whySuspended(session, post, person, now) ??
    whyNotQualified(post.conditions, person, session)
  )
}

/** What stands against the person alone: for whom a place would be kept in vain. */
export const whyUnfit = (
  session: Recruiting,
  post: Post,
  person: Candidate & { standing: Standing },
  now: number,
): Reason | undefined =>
  whyNotInStanding(person.standing) ??
  whySuspended(session, post, person, now) ??
  whyNotQualified(post.conditions, person, session)

/** Whoever is offered a place came in time: recruiting may have closed while they waited. */
function whyNotRecruiting(session: Recruiting, asked: Asked, now: number): Reason | undefined {
  const { status, from, to, opensAt } = session
  const closesAt = asked === 'offered' ? Math.max(from, session.closesAt) : session.closesAt
  if (status === 'cancelled' || status === 'withdrawn') return reason('EVENT_CANCELLED')
  if (now >= to) return reason('ENDED')
  if (now >= closesAt) return reason('CLOSED')
  if (status === 'suspended') return reason('EVENT_SUSPENDED')
  if (now >= opensAt) return undefined
  const opens = `${formatDay(dayOf(opensAt), now)} ${formatClock(opensAt)}`
  return reason('NOT_OPEN_YET', { opens, opensAt })
}

function whyNotInStanding(standing: Standing): Reason | undefined {
  if (standing === 'pending') return reason('NEEDS_CONSENT_OF_GUARDIAN')
  return standing === 'closing' ? reason('ACCOUNT_CLOSING') : undefined
}

/** Whom the organiser has asked comes before members, and members before everybody else. */
function whyNotAsked(
  { mode, membersUntil = 0, organisationId = '', closesAt }: Recruiting,
  { asked, facts }: Candidate & { asked?: Asked },
  now: number,
): Reason | undefined {
  if (asked) return undefined
  if (mode === 'invitation') return reason('NOT_INVITED')
  if (now >= membersUntil || facts.memberships?.includes(organisationId)) return undefined
  if (membersUntil >= closesAt) return reason('MEMBERS_ONLY', { organisationId })
  return reason('MEMBERS_FIRST', { opens: formatMoment(membersUntil, now), organisationId })
}

/** A suspension keeps people from limited places only: where there is room for all, nobody loses. */
function whySuspended(session: Recruiting, post: Post, { facts }: Candidate, now: number) {
  const { suspendedUntil } = facts
  const limited = session.cap !== null || post.cap !== null
  if (!limited || suspendedUntil === undefined || suspendedUntil <= now) return undefined
  return reason('SUSPENDED', { until: formatDay(dayOf(suspendedUntil), now) })
}

/** Risks are stated before and confirmed by the person (慈善法 art. 72). */
export const whyNotAcknowledged = (
  { risks }: Pick<Session, 'risks'>,
  acknowledged: boolean,
): Reason | undefined =>
  risks.level === 'none' || acknowledged ? undefined : reason('RISKS_NOT_ACKNOWLEDGED')
