/** The form with which a team is filed. */
import { AREAS, CITY, findArea, type ListEntry, SERVICE_DOMAINS, TEAM_KINDS } from './lists'
import { isSocialCreditCode } from './social-credit-code'
import { tidyNumber } from './tidy'

/** What an organisation says of itself. */
export interface About {
  contact: string
  domains: string[]
  introduction: string
}

export const NO_ABOUT: About = { contact: '', domains: [], introduction: '' }

export interface FilingForm extends About {
  parentId: string
  name: string
  kind: string
  area: string
  /** Empty for a team that is not registered. */
  registration: string
}

export const NO_FILING: FilingForm = {
  ...NO_ABOUT,
  ...{ parentId: '', name: '', kind: '', area: '', registration: '' },
}

/** A unit below which a team can stand. */
export interface Unit {
  organisationId: string
  name: string
  area: string
}

const chips = (list: readonly ListEntry[], chosen: readonly string[]) =>
  list.map(({ code, name }) => ({ code, name, chosen: chosen.includes(code) }))

export const kindChips = (kind: string) => chips(TEAM_KINDS, [kind])
export const domainChips = (domains: readonly string[]) => chips(SERVICE_DOMAINS, domains)

const MOST_DOMAINS = 5

/** With a field of service put in or taken out; unchanged where that would be one too many. */
export function withDomain(about: About, code: string): About {
  const { domains } = about
  if (domains.includes(code)) return { ...about, domains: domains.filter((one) => one !== code) }
  return domains.length < MOST_DOMAINS ? { ...about, domains: [...domains, code] } : about
}

/**
 * Where an organisation below one of this area can be at work: everywhere in it or in one of its towns;
 * in a city, in one of its districts.
 */
export function areasOf(id: string): { id: string; name: string }[] {
  const area = AREAS.find((one) => one.id === id)
  if (area) return [{ id: area.id, name: `${area.name}全区域` }, ...area.towns]
  const town = findArea(id)?.town
  if (town) return [town]
  return id === CITY.id ? AREAS.map(({ id, name }) => ({ id, name })) : []
}

const shortName = (name: string) => (name.trim().length < 4 ? '请填写名称，至少 4 个字' : '')

/** What is still missing of what an organisation says of itself; empty when nothing is. */
export function aboutFault({ contact, domains, introduction }: About): string {
  if (!contact.trim()) return '请填写联系地点'
  if (domains.length === 0) return '请选择服务领域'
  return introduction.trim() ? '' : '请填写介绍'
}

/** What is still missing, or wrong; empty when the form can be sent. */
export function filingFault(form: FilingForm): string {
  const registration = tidyNumber(form.registration)
  if (!form.parentId) return '请选择所属单位'
  if (registration && !isSocialCreditCode(registration)) return '信用代码不正确，请核对'
  return shortName(form.name) || (form.kind ? '' : '请选择团队类别') || aboutFault(form)
}

/** What a unit below another one can be. */
export const UNIT_LEVELS = [
  { level: 'county', name: '县区' },
  { level: 'town', name: '镇街' },
  { level: 'community', name: '社区' },
] as const

type UnitLevel = (typeof UNIT_LEVELS)[number]['level']

/** The levels below one; none below a community or a team. */
export function levelsBelow(level: string): (typeof UNIT_LEVELS)[number][] {
  if (level === 'city' || level === 'province') return [...UNIT_LEVELS]
  const at = UNIT_LEVELS.findIndex((one) => one.level === level)
  return at < 0 ? [] : UNIT_LEVELS.slice(at + 1)
}

export interface UnitForm extends About {
  name: string
  level: UnitLevel
  area: string
}

export const unitFault = (form: UnitForm): string => shortName(form.name) || aboutFault(form)

/** The form as it is sent. */
export const filingInput = ({ registration, ...form }: FilingForm) => ({
  ...form,
  name: form.name.trim(),
  ...(registration.trim() && { registration: tidyNumber(registration) }),
})
