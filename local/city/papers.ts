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

/** @param ages in years, from at least to less than */
export const inventPapers = (chance: Random, today: Day, [from, to]: [number, number]): Papers =>
  papersOf(addDays(today, -chance.whole(from * 366, to * 365)), chance.whole(1, 999))

export const inventPhone = (serial: number): string => NO_MOBILE + String(serial).padStart(8, '0')
