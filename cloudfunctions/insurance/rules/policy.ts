import { ageOn, type Day, dayOf } from '../../../miniprogram/shared/time'

/** What an insurer has agreed to. */
export interface Terms {
  insurer: string
  /** As it stands on the paper. */
  number: string
  /** What it pays for and how much, in words. */
  coverage: string
  /** First and last day on which it holds. */
  from: Day
  until: Day
  /** Ages in full years that it insures; absent: without a limit. */
  minAge?: number | undefined
  maxAge?: number | undefined
  /** Whether work with bodily danger is insured. */
  dangerous: boolean
  /** Who is counted: each person once, or anew for each session. */
  per: 'person' | 'session'
}

/** A session's copy of the policy that insures it, so that a sign-up reads nothing more. */
export interface Insured
  extends Pick<
    Terms,
    'insurer' | 'coverage' | 'from' | 'until' | 'minAge' | 'maxAge' | 'dangerous'
  > {
  policyId: string
  /** Of the policy when it was copied: an older copy never replaces a newer one. */
  rev: number
}

export const insuredOf = ({
  _id: policyId,
  rev,
  terms: { number: _, per: __, ...terms },
}: {
  _id: string
  rev: number
  terms: Terms
}): Insured => ({ policyId, rev, ...terms })

interface Span {
  from: number
  to: number
}

/** Whether the policy holds from the first moment of a session to its last, by days at +08:00. */
export const insuresTime = ({ from, until }: Pick<Terms, 'from' | 'until'>, session: Span) =>
  from <= dayOf(session.from) && dayOf(session.to - 1) <= until

/** Whether the policy insures somebody in a session; ages count on its day. */
export function insures(
  policy: Insured,
  { birthDate }: { birthDate: string },
  session: Span & { dangerous: boolean },
): boolean {
  const { minAge = 0, maxAge = Number.POSITIVE_INFINITY, dangerous } = policy
  const age = ageOn(birthDate, dayOf(session.from))
  const fits = minAge <= age && age <= maxAge
  return fits && (dangerous || !session.dangerous) && insuresTime(policy, session)
}
