import { stageOf } from '../../../miniprogram/shared/age'
import type { Ages } from '../../../miniprogram/shared/limits'
import {
  CITY,
  findArea,
  type ListEntry,
  SERVICE_DOMAINS,
  TEAM_KINDS,
} from '../../../miniprogram/shared/lists'
import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { isSocialCreditCode } from '../../../miniprogram/shared/social-credit-code'
import type { Day } from '../../../miniprogram/shared/time'
import type { AccountPerson } from '../../_kernel/identity'
import type { Level, Organisation } from '../documents'

export type Filing = Pick<
  Organisation,
  'name' | 'kind' | 'area' | 'domains' | 'contact' | 'introduction' | 'registration'
>

const known = (codes: readonly string[], list: readonly ListEntry[]) =>
  codes.every((code) => list.some((entry) => entry.code === code))

const invalid = (field: string): Reason => reason('INVALID_INPUT', { field })

export const whyNotDomains = (domains: readonly string[]): Reason | undefined =>
  known(domains, SERVICE_DOMAINS) ? undefined : invalid('domains')

/** Why what a team says of itself cannot stand: a code that no list has, an area outside its parent's. */
export function whyNotFiling(
  { kind, area, domains, registration }: Omit<Filing, 'name' | 'contact' | 'introduction'>,
  parent: Pick<Organisation, 'area'>,
): Reason | undefined {
  if (!kind || !known([kind], TEAM_KINDS)) return invalid('kind')
  const why = whyNotDomains(domains)
  if (why) return why
  if (registration && !isSocialCreditCode(registration)) return invalid('registration')
  return liesIn(area, parent.area) ? undefined : invalid('area')
}

const RANKS: Level[] = ['province', 'city', 'county', 'town', 'community', 'team']

/** Why a unit cannot stand below another one: only a lower level, in the same area or a part of it. */
export function whyNotUnit(
  { level, area, domains }: Pick<Organisation, 'level' | 'area' | 'domains'>,
  parent: Pick<Organisation, 'level' | 'area'>,
): Reason | undefined {
  if (RANKS.indexOf(level) <= RANKS.indexOf(parent.level)) return invalid('level')
  return whyNotDomains(domains) ?? (liesIn(area, parent.area) ? undefined : invalid('area'))
}

/** Whether an area is another one, or a part of it. */
function liesIn(id: string, whole: string): boolean {
  const found = findArea(id)
  if (!found) return id === CITY.id && whole === CITY.id
  return whole === CITY.id || whole === id || (whole === found.area.id && found.town !== undefined)
}

/** Why somebody cannot be asked to do something in an organisation: only an adult with an account of their own. */
export const whyNotEligible = (
  person: Pick<AccountPerson, 'relation' | 'standing'> | undefined,
  birthDate: Day,
  today: Day,
  ages: Ages,
): Reason | undefined =>
  person?.relation === 'self' &&
  person.standing === 'active' &&
  stageOf(birthDate, today, ages) === 'adult'
    ? undefined
    : reason('ROLE_NOT_ELIGIBLE')

/** Why somebody cannot join an organisation at the moment. */
export function whyNotJoin({ standing }: Pick<AccountPerson, 'standing'>): Reason | undefined {
  if (standing === 'pending') return reason('NEEDS_CONSENT_OF_GUARDIAN')
  return standing === 'closing' ? reason('ACCOUNT_CLOSING') : undefined
}
