import {
  findArea,
  type ListEntry,
  SERVICE_DOMAINS,
  SKILLS,
} from '../../../miniprogram/shared/lists'
import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import type { Person } from '../documents'

export type Profile = Pick<Person, 'residence' | 'skills' | 'categories'>

const known = (codes: string[], list: readonly ListEntry[]) =>
  codes.every((code) => list.some((entry) => entry.code === code))

/** Why a profile cannot be kept: a code that no list has, or skills that were not agreed to. */
export function whyNotProfile(profile: Profile, skillsAgreed: boolean): Reason | undefined {
  if (!findArea(profile.residence)) return reason('INVALID_INPUT', { field: 'residence' })
  if (!known(profile.skills, SKILLS)) return reason('INVALID_INPUT', { field: 'skills' })
  if (!known(profile.categories, SERVICE_DOMAINS)) {
    return reason('INVALID_INPUT', { field: 'categories' })
  }
  const tells = profile.skills.length + profile.categories.length > 0
  return tells && !skillsAgreed ? reason('CONSENT_REQUIRED', { item: 'skills' }) : undefined
}

/** Each code once, in the order of choice. */
export const tidyProfile = ({ residence, skills, categories }: Profile): Profile => ({
  residence,
  skills: [...new Set(skills)],
  categories: [...new Set(categories)],
})
