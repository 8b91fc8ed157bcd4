import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { ageOn, type Day } from '../../../miniprogram/shared/time'
import type { Settings } from '../../_kernel/settings'

/**
 * - `small`: too young to be a volunteer
 * - `child`: in a guardian's account
 * - `youth`: an account of their own, with a guardian's consent (Civil Code art. 19; PIPL art. 31)
 * - `adult`
 */
export type Stage = 'small' | 'child' | 'youth' | 'adult'

type Ages = Pick<Settings, 'minimumAge' | 'ownAccountAge' | 'adultAge'>

export function stageOf(birthDate: Day, today: Day, settings: Ages): Stage {
  const age = ageOn(birthDate, today)
  if (age < settings.minimumAge) return 'small'
  if (age < settings.ownAccountAge) return 'child'
  return age < settings.adultAge ? 'youth' : 'adult'
}

/** Why a person of this stage may not have an account of their own. */
export function whyNoAccount(stage: Stage): Reason | undefined {
  if (stage === 'small') return reason('TOO_YOUNG')
  return stage === 'child' ? reason('NEEDS_GUARDIAN') : undefined
}

/** Why a person of this stage may not be added to a guardian's account. */
export function whyNoWard(stage: Stage): Reason | undefined {
  if (stage === 'small') return reason('TOO_YOUNG')
  return stage === 'child' ? undefined : reason('NOT_A_CHILD')
}

/** What one may do at once with an account of one's own: a minor waits for the guardian's consent. */
export const standingAt = (stage: Stage, hasGuardian: boolean): 'pending' | 'active' =>
  stage === 'youth' && !hasGuardian ? 'pending' : 'active'
