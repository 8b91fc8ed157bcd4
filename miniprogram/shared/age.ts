import type { Ages } from './limits'
import { type Reason, reason } from './reasons'
import { ageOn, type Day } from './time'

/**
 * - `small`: too young to be a volunteer
 * - `child`: in a guardian's account
 * - `youth`: an account of their own, with a guardian's consent (Civil Code art. 19; PIPL art. 31)
 * - `adult`
 */
export type Stage = 'small' | 'child' | 'youth' | 'adult'

export function stageOf(birthDate: Day, today: Day, ages: Ages): Stage {
  const age = ageOn(birthDate, today)
  if (age < ages.minimumAge) return 'small'
  if (age < ages.ownAccountAge) return 'child'
  return age < ages.adultAge ? 'youth' : 'adult'
}

const tooYoung = ({ minimumAge }: Ages) => reason('TOO_YOUNG', { age: minimumAge })

/** Why a person of this stage may not have an account of their own. */
export function whyNoAccount(stage: Stage, ages: Ages): Reason | undefined {
  if (stage === 'small') return tooYoung(ages)
  return stage === 'child' ? reason('NEEDS_GUARDIAN', { age: ages.ownAccountAge }) : undefined
}

/** Why a person of this stage may not be added to a guardian's account. */
export function whyNoWard(stage: Stage, ages: Ages): Reason | undefined {
  if (stage === 'small') return tooYoung(ages)
  return stage === 'child' ? undefined : reason('NOT_A_CHILD', { age: ages.ownAccountAge })
}
