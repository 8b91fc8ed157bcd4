/** The form with which a team is filed. */
import { AREAS, type ListEntry, SERVICE_DOMAINS, TEAM_KINDS } from './lists'
import { isSocialCreditCode } from './social-credit-code'
import { tidyNumber } from './tidy'

export interface FilingForm {
  parentId: string
  name: string
  kind: string
  area: string
  domains: string[]
  contact: string
  introduction: string
  /** Empty for a team that is not registered. */
  registration: string
}

export const NO_FILING: FilingForm = {
  ...{
    parentId: '',
    name: '',
    kind: '',
    area: '',
    contact: '',
    introduction: '',
    registration: '',
  },
  domains: [],
}

/** A unit below which a team can stand. */
export interface Unit {
  id: string
  name: string
  area: string
}

const chips = (list: readonly ListEntry[], chosen: readonly string[]) =>
  list.map(({ code, name }) => ({ code, name, chosen: chosen.includes(code) }))

export const kindChips = (kind: string) => chips(TEAM_KINDS, [kind])
export const domainChips = (domains: readonly string[]) => chips(SERVICE_DOMAINS, domains)

const MOST_DOMAINS = 5

/** With a field of service put in or taken out; unchanged where that would be one too many. */
export function withDomain(form: FilingForm, code: string): FilingForm {
  const { domains } = form
  if (domains.includes(code)) return { ...form, domains: domains.filter((one) => one !== code) }
  return domains.length < MOST_DOMAINS ? { ...form, domains: [...domains, code] } : form
}

/** Where a team of a unit can be at work: everywhere in its area, or in one of its towns. */
export function townsOf(unit: Unit | undefined): { id: string; name: string }[] {
  const area = AREAS.find(({ id }) => id === unit?.area)
  return area ? [{ id: area.id, name: `${area.name}全区域` }, ...area.towns] : []
}

/** What is still missing, or wrong; empty when the form can be sent. */
export function filingFault(form: FilingForm): string {
  const registration = tidyNumber(form.registration)
  if (!form.parentId) return '请选择所属单位'
  if (form.name.trim().length < 4) return '请填写名称，至少 4 个字'
  if (!form.contact.trim()) return '请填写联系地点'
  if (registration && !isSocialCreditCode(registration)) return '信用代码不正确，请核对'
  if (!form.kind) return '请选择团队类别'
  if (form.domains.length === 0) return '请选择服务领域'
  return form.introduction.trim() ? '' : '请填写介绍'
}

/** The form as it is sent. */
export const filingInput = ({ registration, ...form }: FilingForm) => ({
  ...form,
  name: form.name.trim(),
  ...(registration.trim() && { registration: tidyNumber(registration) }),
})
