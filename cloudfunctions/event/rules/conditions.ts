import { nameIn, SKILLS } from '../../../miniprogram/shared/lists'
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

function ageSentence({ minAge, maxAge }: Conditions): string | undefined {
  if (minAge !== undefined && maxAge !== undefined) return `${minAge}–${maxAge} 周岁`
  if (minAge !== undefined) return `年满 ${minAge} 周岁`
  return maxAge === undefined ? undefined : `不超过 ${maxAge} 周岁`
}

const skillSentence = (code: string) => `具备技能“${nameIn(SKILLS, code)}”`

/** The conditions of a post as a person reads them. */
export const conditionSentences = (conditions: Conditions): string[] =>
  [
    ageSentence(conditions),
    ...(conditions.qualifications ?? []).map(skillSentence),
    conditions.training && `完成培训“${conditions.training.name}”`,
    conditions.insurance ? '有有效的志愿者保险' : undefined,
  ].filter((sentence) => sentence !== undefined)

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
