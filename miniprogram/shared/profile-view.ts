/** Residence, skills and service categories as the profile form and the profile page show them. */
import { AREAS, areaName, findArea, type ListEntry, SERVICE_DOMAINS, SKILLS } from './lists'

export interface Profile {
  /** Area or town id; empty when not chosen yet. */
  residence: string
  skills: string[]
  categories: string[]
}

export const NO_PROFILE: Profile = { residence: '', skills: [], categories: [] }

export type ChipList = 'skills' | 'categories'

export const CHIP_LISTS: Record<
  ChipList,
  { title: string; entries: readonly ListEntry[]; most: number }
> = {
  skills: { title: '专业技能', entries: SKILLS, most: 20 },
  categories: { title: '想参加的服务', entries: SERVICE_DOMAINS, most: 10 },
}

export interface Chip {
  code: string
  name: string
  chosen: boolean
}

export const chipsOf = (list: ChipList, chosen: readonly string[]): Chip[] =>
  CHIP_LISTS[list].entries.map(({ code, name }) => ({ code, name, chosen: chosen.includes(code) }))

/** The choice with a code put in or taken out; unchanged where that would be one too many. */
export function toggled(list: ChipList, chosen: readonly string[], code: string): string[] {
  if (chosen.includes(code)) return chosen.filter((one) => one !== code)
  return chosen.length < CHIP_LISTS[list].most ? [...chosen, code] : [...chosen]
}

/** `急救、手语`; empty when nothing is chosen. */
export const chosenNames = (list: ChipList, chosen: readonly string[]): string =>
  CHIP_LISTS[list].entries
    .filter(({ code }) => chosen.includes(code))
    .map(({ name }) => name)
    .join('、')

const WHOLE_AREA = '不填街道或镇'

/** The two wheels of the residence picker: areas, and what lies in the chosen one. */
export const residenceWheels = (area: number): [string[], string[]] => [
  AREAS.map(({ name }) => name),
  [WHOLE_AREA, ...(AREAS[area]?.towns ?? []).map(({ name }) => name)],
]

/** Where the wheels stand for a residence; at their beginning for none. */
export function wheelsAt(residence: string): [area: number, town: number] {
  const found = findArea(residence)
  if (!found) return [0, 0]
  const towns = found.area.towns
  return [AREAS.indexOf(found.area), found.town ? towns.indexOf(found.town) + 1 : 0]
}

export function residenceAt([area = 0, town = 0]: readonly number[]): string {
  const chosen = AREAS[area]
  return chosen?.towns[town - 1]?.id ?? chosen?.id ?? ''
}

export const residenceText = (residence: string): string => (residence ? areaName(residence) : '')
