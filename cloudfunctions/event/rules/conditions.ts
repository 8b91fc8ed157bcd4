import {
  ageSentence,
  genderSentence,
  skillSentence,
} from '../../../miniprogram/shared/condition-text'
import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { ageOn, dayOf } from '../../../miniprogram/shared/time'
import type { Born, Facts } from '../../_kernel/identity'
import { insures } from '../../insurance/rules/policy'
import type { Conditions } from '../plan-documents'
import type { Session } from '../session-documents'

/** From this age on nobody needs anybody's consent: dangerous work is for adults alone. */
export const OF_AGE = 18

type Gender = Born['gender']

/** What a rule has to know of somebody who wants to take part. */
export interface Candidate {
  /** `YYYY-MM-DD` */
  birthDate: string
  gender: Gender
  facts: Facts
}

const unmetGender = (conditions: Conditions, gender: Gender): string | undefined =>
  conditions.gender && conditions.gender.only !== gender
    ? genderSentence(conditions.gender)
    : undefined

/** What the session's insurance asks for, beside the post. */
export const insuranceSentences = ({ policy }: Pick<Session, 'policy'>): string[] => {
  const ages = policy && ageSentence(policy)
  return ages ? [`${ages}（保险要求）`] : []
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

/** Who may do dangerous work: adults alone, whatever a post says. */
const ADULTS = { minAge: OF_AGE }

type Insurable = Pick<Session, 'from' | 'to'> & Partial<Pick<Session, 'risks' | 'policy'>>

/** Why somebody does not meet a post's conditions; ages count on the day of the session. */
export function whyNotQualified(
  conditions: Conditions,
  { birthDate, gender, facts }: Candidate,
  session: Insurable,
): Reason | undefined {
  const dangerous = session.risks?.level === 'bodily'
  const condition =
    (dangerous ? unmetAge(ADULTS, birthDate, session.from) : undefined) ??
    unmetAge(conditions, birthDate, session.from) ??
    unmetGender(conditions, gender) ??
    unmetSkill(conditions, facts)
  if (condition) return reason('NOT_QUALIFIED', { condition })
  const { training, insurance = false } = conditions
  if (training && !facts.trainings?.includes(training.id)) {
    return reason('NEEDS_TRAINING', { training: training.name, trainingId: training.id })
  }
  return whyNotInsured(insurance, { birthDate, facts }, { ...session, dangerous })
}

/**
 * Where a policy is named or asked for, nobody takes part uninsured: by the session's policy, or by
 * one of their own (志愿服务条例 art. 17).
 */
function whyNotInsured(
  isAsked: boolean,
  { birthDate, facts }: Pick<Candidate, 'birthDate' | 'facts'>,
  session: Insurable & { dangerous: boolean },
): Reason | undefined {
  const { policy } = session
  const isInsured =
    (policy && insures(policy, { birthDate }, session)) || (facts.coveredUntil ?? 0) >= session.to
  return (isAsked || policy) && !isInsured ? reason('NEEDS_INSURANCE') : undefined
}
