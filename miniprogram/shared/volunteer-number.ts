/**
 * The volunteer's public number, 15 digits: the area where the person signed up (GB/T 2260, 6), the
 * year (2), a serial (6) and a check digit (1). It goes on certificates and is read out over a
 * telephone, so it holds nothing of the person: no birth date, no digit taken from a document
 * (志愿者统一编号, MZ/T 061-2015, exists so that the ID number need not be public).
 */
import { tidyNumber } from './tidy'

/** Numbers that one area can give in one year. */
export const NUMBERS_PER_AREA_YEAR = 1_000_000

export interface VolunteerNumberParts {
  /** 6 digits of a county-level area. An area without a code of its own uses its parent's. */
  area: string
  /** The year of signing up, 2000 to 2099. */
  year: number
  /** 0 to 999,999. Whoever gives it out draws it at random, so that it tells neither order nor count. */
  serial: number
}

/** The number made of its parts. Throws `RangeError` for an impossible area, year or serial. */
export function volunteerNumber({ area, year, serial }: VolunteerNumberParts): string {
  if (!/^\d{6}$/.test(area)) throw new RangeError(`Not an area code: ${area}`)
  if (!Number.isInteger(year) || year < 2000 || year > 2099)
    throw new RangeError(`Not a year of this century: ${year}`)
  if (!Number.isInteger(serial) || serial < 0 || serial >= NUMBERS_PER_AREA_YEAR)
    throw new RangeError(`Not a serial of six digits: ${serial}`)
  const digits = area + String(year % 100).padStart(2, '0') + String(serial).padStart(6, '0')
  return digits + checkDigit(digits)
}

/** `4413 0226 1234 567`, for reading and dictating. */
export const formatVolunteerNumber = (number: string): string =>
  number.replace(/\d{4}(?=\d)/g, '$& ')

/** The number in a typed or pasted text, or `undefined` if it is none or has a slip in it. */
export function readVolunteerNumber(text: string): string | undefined {
  const number = tidyNumber(text)
  const sound = /^\d{15}$/.test(number) && checkDigit(number.slice(0, 14)) === number.slice(14)
  return sound ? number : undefined
}

/** As several are typed or pasted, one a line or with a comma between, sound or not. */
export const volunteerNumbersIn = (text: string): string[] =>
  text
    .split(/[\n,，;；、]/)
    .map((one) => one.trim())
    .filter(Boolean)

/** The numbers that are nobody's, as several are typed: to be mended without typing the others again. */
export const unknownNumbers = (results: readonly { number: string; outcome: string }[]): string =>
  results
    .filter(({ outcome }) => outcome === 'unknown')
    .map(({ number }) => number)
    .join('\n')

/**
 * H. M. Damm's totally anti-symmetric quasigroup of order 10 (2004): one digit that finds every
 * single wrong digit and every swap of neighbours, which neither Luhn nor ISO 7064 MOD 11,10 does.
 */
const DAMM = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
]

const checkDigit = (digits: string): string =>
  [...digits].reduce((state, digit) => DAMM[Number(state)]?.charAt(Number(digit)) ?? state, '0')
