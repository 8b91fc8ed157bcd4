import { nameIn, SKILLS } from './lists'

/** Who may take a post; absent parts ask for nothing. */
interface Conditions {
  minAge?: number | undefined
  maxAge?: number | undefined
  /** Only for people of this sex, with the reason. */
  gender?: { only: 'female' | 'male'; why: string } | undefined
  /** Codes of SKILLS. */
  qualifications?: string[]
  training?: { name: string }
  insurance?: boolean
}

export function ageSentence({ minAge, maxAge }: Conditions): string | undefined {
  if (minAge !== undefined && maxAge !== undefined) return `${minAge}–${maxAge} 周岁`
  if (minAge !== undefined) return `年满 ${minAge} 周岁`
  return maxAge === undefined ? undefined : `不超过 ${maxAge} 周岁`
}

const GENDERS = { female: '女性', male: '男性' }

export const genderSentence = ({ only, why }: { only: 'female' | 'male'; why: string }): string =>
  `仅限${GENDERS[only]}（${why}）`

export const skillSentence = (code: string): string => `具备技能“${nameIn(SKILLS, code)}”`

/** The conditions of a post as a person reads them. */
export const conditionSentences = (conditions: Conditions): string[] =>
  [
    ageSentence(conditions),
    conditions.gender && genderSentence(conditions.gender),
    ...(conditions.qualifications ?? []).map(skillSentence),
    conditions.training && `完成培训“${conditions.training.name}”`,
    conditions.insurance ? '有有效的志愿者保险' : undefined,
  ].filter((sentence) => sentence !== undefined)
