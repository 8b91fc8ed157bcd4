import { citizenCheckCharacter, type Gender } from '../../miniprogram/shared/identity-documents'
import { addDays, type Day } from '../../miniprogram/shared/time'
import type { Random } from './random'

/**
 * Papers that nobody can have: the checksum is right, so that they pass as typed, but the county
 * code 441399 is assigned to no county, and no mobile number begins with 160.
 */
export const NO_COUNTY = '441399'
export const NO_MOBILE = '160'

export interface Papers {
  /** Resident ID, 18 digits. */
  idNumber: string
  birthDate: Day
  gender: Gender
}

/** @param sequence 1 to 999 of those born on a day; odd for men, even for women */
export function papersOf(birthDate: Day, sequence: number): Papers {
  const digits = NO_COUNTY + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0')
  return {
    idNumber: digits + citizenCheckCharacter(digits),
    birthDate,
    gender: sequence % 2 ? 'male' : 'female',
  }
}

/** A birth date of somebody who is that old today and stays so for a month at least. */
const bornYearsAgo = (chance: Random, today: Day, years: number): Day =>
  addDays(`${Number(today.slice(0, 4)) - years}-${today.slice(5, 7)}-01`, -chance.whole(1, 300))

/** What a newcomer signs up with, in one line, so that nobody types papers of their own. */
export function visitorNote(chance: Random, today: Day): string {
  const paper = (age: number) =>
    papersOf(bornYearsAgo(chance, today, age), chance.whole(100, 999)).idNumber
  return `访客。注册时姓名随意，证件用虚构的：成人 ${paper(30)}；16 岁 ${paper(16)}；10 岁的孩子 ${paper(10)}`
}

/** @param ages in years, from at least to less than */
export const inventPapers = (chance: Random, today: Day, [from, to]: [number, number]): Papers =>
  papersOf(addDays(today, -chance.whole(from * 366, to * 365)), chance.whole(1, 999))

export const inventPhone = (serial: number): string => NO_MOBILE + String(serial).padStart(8, '0')
