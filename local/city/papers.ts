import { citizenCheckCharacter } from '../../miniprogram/shared/identity-documents'
import { addDays, type Day } from '../../miniprogram/shared/time'
import type { Random } from './random'

/**
 * Papers that nobody can have: the checksum is right, so that they pass as typed, but the county
 * code 441399 is assigned to no county, and no mobile number begins with 160.
 */
const NO_COUNTY = '441399'
const NO_MOBILE = '160'

export interface Papers {
  /** Resident ID, 18 digits. */
  idNumber: string
  birthDate: Day
  gender: 'male' | 'female'
}

export function inventPapers(chance: Random, today: Day, ages: [from: number, to: number]): Papers {
  const birthDate = addDays(today, -chance.whole(ages[0] * 366, ages[1] * 365))
  const sequence = chance.whole(1, 999)
  const digits = NO_COUNTY + birthDate.replaceAll('-', '') + String(sequence).padStart(3, '0')
  return {
    idNumber: digits + citizenCheckCharacter(digits),
    birthDate,
    gender: sequence % 2 ? 'male' : 'female',
  }
}

export const inventPhone = (serial: number): string =>
  NO_MOBILE + String(serial % 100_000_000).padStart(8, '0')
