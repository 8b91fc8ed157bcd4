import { ageSentence, skillSentence } from '../../../miniprogram/shared/condition-text'
import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { ageOn, dayOf } from '../../../miniprogram/shared/time'
import type { Facts } from '../../_kernel/identity'
import type { Conditions } from '../documents'

/** What a rule has to know of somebody who wants to take part. */
export interface Candidate {
  /** `YYYY-MM-DD` */
  birthDate: string
  facts: Facts
}

function unmetAge(conditions: Conditions, birthDate: string, start: number): string | undefined {
  const { minAge = 0, maxAge = Number.POSITIVE_INFINITY } = conditions
  const age = ageOn(birthDate, dayOf(start))
  return age < minAge || age > maxAge ? ageSentence(conditions) : undefined
}

const unmetSkill = ({ qualifications = [] }: Conditions, facts: Facts): string | undefined => {
  const missing = qualifications.find((code) => !facts.qualifications.includes(code))
  return missing && skillSentence(missing)
}

/** Why somebody does not meet a post's conditions; ages count on the day of the session. */
export function whyNotQualified(
  conditions: Conditions,
  { birthDate, facts }: Candidate,
  session: { from: number; to: number },
): Reason | undefined {
  const condition = unmetAge(conditions, birthDate, session.from) ?? unmetSkill(conditions, facts)
  if (condition) return reason('NOT_QUALIFIED', { condition })
  const { training, insurance } = conditions
  if (training && !facts.trainings?.includes(training.id)) {
    return reason('NEEDS_TRAINING', { training: training.name, trainingId: training.id })
  }
  if (insurance && (facts.coveredUntil ?? 0) < session.to) return reason('NEEDS_INSURANCE')
  return undefined
}
