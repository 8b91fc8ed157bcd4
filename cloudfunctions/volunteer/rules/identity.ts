import {
  type DocumentKind,
  documentFaultText,
  type Gender,
  readDocument,
} from '../../../miniprogram/shared/identity-documents'
import { isRealName, tidyName } from '../../../miniprogram/shared/real-name'
import { type Reason, reason } from '../../../miniprogram/shared/reasons'
import { type Day, isDay } from '../../../miniprogram/shared/time'

/** As typed. */
export interface DeclaredIdentity {
  name: string
  document: { kind: DocumentKind; number: string }
  birthDate?: Day
  gender?: Gender
}

/** As read: normalised, complete. */
export interface Identity {
  name: string
  kind: DocumentKind
  /** Normalised number. */
  number: string
  birthDate: Day
  gender: Gender
}

export type IdentityReading = { ok: true; identity: Identity } | { ok: false; why: Reason }

const refused = (why: Reason): IdentityReading => ({ ok: false, why })

const OLDEST_BIRTH: Day = '1900-01-01'

/** What two spellings of one name have in common: Latin letters are compared without case. */
export const nameKey = (name: string): string => tidyName(name).toUpperCase()

/** Reads what a person says to be; birth date and gender come from the document where it holds them. */
export function readIdentity(declared: DeclaredIdentity, today: Day): IdentityReading {
  const name = tidyName(declared.name)
  if (!isRealName(name)) return refused(reason('NAME_INVALID'))
  const { kind } = declared.document
  const reading = readDocument(kind, declared.document.number, today)
  if (!reading.ok) {
    return refused(reason('DOCUMENT_INVALID', { fault: documentFaultText(kind, reading.fault) }))
  }
  const birthDate = reading.birthDate ?? declared.birthDate
  if (!birthDate || !isBirthDate(birthDate, today)) return refused(reason('BIRTH_DATE_REQUIRED'))
  const gender = reading.gender ?? declared.gender
  if (!gender) return refused(reason('INVALID_INPUT', { field: 'gender' }))
  return { ok: true, identity: { name, kind, number: reading.number, birthDate, gender } }
}

const isBirthDate = (day: Day, today: Day) => isDay(day) && day >= OLDEST_BIRTH && day <= today
