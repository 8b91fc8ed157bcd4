/**
 * The identity documents a volunteer may sign up with: what their numbers look like, what can be
 * read from them, and how a mistyped one is told apart. A number that passes is well-formed; whether
 * it was ever issued, and to whom, only an identity provider can say.
 *
 * Every kind cites where its format comes from and how sure that is: *confirmed* means that the
 * text of the rule was read, with a published sample that the tests hold.
 */
import { tidyNumber } from './tidy'
import { type Day, isDay } from './time'

export type DocumentKind =
  | 'resident-id'
  | 'hmt-residence-permit'
  | 'foreign-permanent-resident'
  | 'hk-macau-permit'
  | 'taiwan-permit'
  | 'passport'

export type Gender = 'male' | 'female'

/** What is wrong with a number, as far as the number alone can tell. */
export type DocumentFault = 'length' | 'characters' | 'checksum' | 'birth-date' | 'prefix'

export type DocumentReading =
  | {
      ok: true
      /**
       * The number in the one form in which it is stored and compared: capitals, no blanks, and
       * for the travel permits only the part that a person keeps for life.
       */
      number: string
      /** Absent if the document does not say it, or not in full. */
      birthDate?: Day
      gender?: Gender
    }
  | { ok: false; fault: DocumentFault }

/** A document as the sign-up page offers it. */
export interface DocumentDescription {
  name: string
  /** What to type, for the empty input. */
  hint: string
  /**
   * Whether the number tells the birth date. The old form of the foreign permanent resident's card
   * does not: ask whenever a reading comes without one.
   */
  holdsBirthDate: boolean
}

export const DOCUMENT_KINDS: Record<DocumentKind, DocumentDescription> = {
  'resident-id': {
    name: '居民身份证',
    hint: '18 位号码，最后一位可能是 X',
    holdsBirthDate: true,
  },
  'hmt-residence-permit': {
    name: '港澳台居民居住证',
    hint: '18 位号码，以 81、82 或 83 开头',
    holdsBirthDate: true,
  },
  'foreign-permanent-resident': {
    name: '外国人永久居留身份证',
    hint: '新版 18 位，以 9 开头；旧版 15 位，以 3 个字母开头',
    holdsBirthDate: true,
  },
  'hk-macau-permit': {
    name: '港澳居民来往内地通行证',
    hint: '字母 H 或 M 加 8 位数字',
    holdsBirthDate: false,
  },
  'taiwan-permit': {
    name: '台湾居民来往大陆通行证',
    hint: '8 位数字',
    holdsBirthDate: false,
  },
  passport: {
    name: '护照',
    hint: '护照首页上的号码，字母和数字',
    holdsBirthDate: false,
  },
}

type Reader = (number: string, today: Day) => DocumentReading

const fault = (found: DocumentFault): DocumentReading => ({ ok: false, fault: found })

/** Nobody alive was born earlier: an older date is a slip of the finger. */
const OLDEST_BIRTH: Day = '1900-01-01'

/** Provinces by the first two digits of GB/T 2260. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(
    ' ',
  ),
)

/** Check characters by remainder, ISO 7064 MOD 11-2 as GB 11643-1999 writes it. */
const CHECK_CHARACTERS = '10X98765432'

/** The check character for the first 17 digits of an 18-character number. */
export function citizenCheckCharacter(digits: string): string {
  let remainder = 0
  for (const digit of digits.slice(0, 17)) remainder = ((remainder + Number(digit)) * 2) % 11
  return CHECK_CHARACTERS.charAt(remainder)
}

/**
 * The shape that GB 11643-1999 《公民身份号码》 gives and three documents share: 6 digits of their own,
 * 8 of the birth date, a serial of 3 that is odd for a man and even for a woman, a check character.
 * An impossible date is named before the check character: it says where to look.
 */
function readCitizenShape(
  number: string,
  today: Day,
  begins: (number: string) => boolean,
): DocumentReading {
  if (/[^0-9X]/.test(number) || /X./.test(number)) return fault('characters')
  if (number.length !== 18) return fault('length')
  if (!begins(number)) return fault('prefix')
  const birthDate = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].join('-')
  if (!isDay(birthDate) || birthDate < OLDEST_BIRTH || birthDate > today) return fault('birth-date')
  if (citizenCheckCharacter(number) !== number.charAt(17)) return fault('checksum')
  const gender: Gender = Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female'
  return { ok: true, number, birthDate, gender }
}

/**
 * 居民身份证, GB 11643-1999. Confirmed, sample of the standard. Cards with 15 digits were withdrawn on
 * 1 January 2013. Only the province is checked: counties come and go, and a number outlives the
 * county that gave it.
 */
const readResidentId: Reader = (number, today) =>
  readCitizenShape(number, today, (text) => PROVINCES.has(text.slice(0, 2)))

/**
 * 港澳台居民居住证, 国办发〔2018〕81号 art. 3: a citizen's number under GB 11643 with the area 810000 for
 * Hong Kong, 820000 for Macau, 830000 for Taiwan. Confirmed.
 */
const readHmtResidencePermit: Reader = (number, today) =>
  readCitizenShape(number, today, (text) => /^8[123]0000/.test(text))

/**
 * 外国人永久居留身份证. From December 2023, 国家移民管理局《新版外国人永久居留身份证适配性改造要点》 and
 * GA 2102-2023: 18 characters – a 9, the province that took the application (2), the country or
 * region by ISO 3166-1 numeric (3), then as on a citizen's card. Confirmed, two samples.
 *
 * Earlier cards stay valid until they expire: 15 characters, three letters and twelve digits.
 * Confirmed so far. That the digits are an area (4), the birth date as YYMMDD, a serial (1) and a
 * check digit by ICAO's weights 7-3-1 is known from two samples and other people's code only, so
 * the date must exist but the check digit is not held against anybody. Such a number does not tell
 * the century, so no birth date is read from it.
 */
const readForeignPermanentResident: Reader = (number, today) =>
  /^[A-Z]/.test(number)
    ? readOldForeignPermanentResident(number)
    : readCitizenShape(
        number,
        today,
        (text) => text.startsWith('9') && PROVINCES.has(text.slice(1, 3)),
      )

function readOldForeignPermanentResident(number: string): DocumentReading {
  if (/[^0-9A-Z]/.test(number)) return fault('characters')
  if (number.length !== 15) return fault('length')
  if (!/^[A-Z]{3}\d{12}$/.test(number)) return fault('prefix')
  // 2000 was a leap year: 29 February passes, whatever the century.
  const birthday = ['2000', number.slice(9, 11), number.slice(11, 13)].join('-')
  return isDay(birthday) ? { ok: true, number } : fault('birth-date')
}

/**
 * 港澳居民来往内地通行证. 公安部出入境管理局 2010-03-10: H for Hong Kong or M for Macau, 8 digits for life,
 * then 2 that count the renewals; confirmed. Cards since 2013 print the count apart (known, source
 * not read). For residents of other nationalities, 国家移民管理局 2024-07-01: nine characters, HA or MA
 * first; confirmed, and taken to be followed by seven digits. The count is dropped, so that a
 * renewed card stays the same document.
 */
const readHkMacauPermit: Reader = (number) => {
  if (/[^0-9A-Z]/.test(number)) return fault('characters')
  if (!/^[HM]/.test(number)) return fault('prefix')
  if (number.length !== 9 && number.length !== 11) return fault('length')
  if (!/^[HM](\d{8}(\d{2})?|A\d{7})$/.test(number)) return fault('characters')
  return { ok: true, number: number.slice(0, 9) }
}

/**
 * 台湾居民来往大陆通行证. Notice of the border inspection, in force 2008-09-25: 8 digits for life.
 * Earlier booklets added 2 digits that count the issues and, in brackets, one character for the
 * office; both are dropped for the same reason. Confirmed.
 */
const readTaiwanPermit: Reader = (number) => {
  const digits = number.replace(/^(\d{10})\(?[0-9A-Z]\)?$/, '$1')
  if (/\D/.test(digits)) return fault('characters')
  if (digits.length !== 8 && digits.length !== 10) return fault('length')
  return { ok: true, number: digits.slice(0, 8) }
}

/**
 * 护照. ICAO Doc 9303-4 gives the number nine places of capitals and digits in the machine-readable
 * zone; confirmed. That it has at least five and one digit among them is our guess, wide enough to
 * shut nobody out. No checksum: the check digit stands in the zone, not in the number.
 */
const readPassport: Reader = (number) => {
  if (/[^0-9A-Z]/.test(number) || !/\d/.test(number)) return fault('characters')
  if (number.length < 5 || number.length > 9) return fault('length')
  return { ok: true, number }
}

const READERS: Record<DocumentKind, Reader> = {
  'resident-id': readResidentId,
  'hmt-residence-permit': readHmtResidencePermit,
  'foreign-permanent-resident': readForeignPermanentResident,
  'hk-macau-permit': readHkMacauPermit,
  'taiwan-permit': readTaiwanPermit,
  passport: readPassport,
}

/**
 * Reads the number of a document as somebody typed or pasted it.
 *
 * @param today the day on which it is read; a birth date after it is refused.
 * @example readDocument('resident-id', '11010519491231002x', '2026-11-22')
 * // { ok: true, number: '11010519491231002X', birthDate: '1949-12-31', gender: 'female' }
 */
export function readDocument(kind: DocumentKind, text: string, today: Day): DocumentReading {
  const number = tidyNumber(text)
  return number === '' ? fault('length') : READERS[kind](number, today)
}

const FAULT_TEXTS: Record<DocumentFault, string> = {
  length: '位数不对，请核对是否多输或漏输',
  characters: '含有这种证件不会出现的字符，请核对',
  checksum: '最后一位与前面的数字对不上，请逐位核对',
  'birth-date': '号码中的出生日期不存在或晚于今天，请核对',
  prefix: '开头几位与所选证件不符，请核对号码或换一种证件',
}

/** What to check in a refused number: completes 「证件号码不正确：…」. */
export const documentFaultText = (kind: DocumentKind, found: DocumentFault): string =>
  `${FAULT_TEXTS[found]}（${DOCUMENT_KINDS[kind].name}：${DOCUMENT_KINDS[kind].hint}）`
