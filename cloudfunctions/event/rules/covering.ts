import { type Draft, posting } from '../../_kernel/records'
import type { CoverTold } from '../../insurance/neighbours'
import type { Enrolment } from '../session-documents'

type Place = Pick<Enrolment, 'state' | 'from' | 'to' | 'policyId'>

/** Whoever only applies, waits or is asked takes no part yet. */
const isInsured = (place: Place | undefined) =>
  place?.state === 'approved' && place.policyId !== undefined

/** What `insurance` has to hear of a change of an enrolment; nothing where no policy is concerned. */
export function coverLetters(before: Place | undefined, after: Enrolment): Draft[] {
  const policyId = after.policyId ?? before?.policyId
  const stands = isInsured(after)
  if (policyId === undefined || (!stands && !isInsured(before))) return []
  if (before && stands && isInsured(before) && isSame(before, after)) return []
  const { _id: enrolmentId, rev, personId, sessionId, eventId, from, to } = after
  const content: CoverTold = {
    ...{ enrolmentId, rev, policyId, personId, sessionId, eventId, from, to, stands },
  }
  return [{ kind: 'cover', content }]
}

/** An enrolment that is written whole, with what `insurance` has to hear of it. */
export function withCoverLetters(
  before: Enrolment | undefined,
  after: Enrolment,
  now: number,
): Enrolment {
  const letters = coverLetters(before, after)
  return letters.length > 0 ? posting(after, now, letters) : after
}

const isSame = (one: Place, other: Place) =>
  one.policyId === other.policyId && one.from === other.from && one.to === other.to
