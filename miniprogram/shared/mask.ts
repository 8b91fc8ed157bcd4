/**
 * Personal data as others may see it, and as oneself sees it on a screen that others may look at
 * (PIPL art. 51). A volunteer number is public and never masked.
 */
import { DOCUMENT_KINDS, type DocumentKind } from './identity-documents'

const HIDDEN = '****'

/**
 * The first character, then a star for each further one, three at most: `张*`, `张**`, `欧***`,
 * `J***`. A name of one character is hidden altogether.
 */
export function maskName(name: string): string {
  const [first, ...rest] = name.trim()
  return rest.length === 0 ? '*' : first + '*'.repeat(Math.min(3, rest.length))
}

/** `138****5678` for a mainland mobile number; of any other only the last two digits. */
export const maskPhone = (phone: string): string =>
  /^1\d{10}$/.test(phone) ? keepEnds(phone, 3, 4) : keepEnds(phone, 0, 2)

/**
 * `居民身份证 110****002X`: first 3 and last 4, as certificates print it. Of the short numbers of
 * permits and passports that would be nearly all, so they keep the first and the last 2.
 */
export const maskDocument = (kind: DocumentKind, number: string): string =>
  `${DOCUMENT_KINDS[kind].name} ${number.length < 15 ? keepEnds(number, 1, 2) : keepEnds(number, 3, 4)}`

/** Shows the ends only where at least three characters stay hidden between them. */
function keepEnds(text: string, first: number, last: number): string {
  if (text.length < first + last + 3) return HIDDEN
  return text.slice(0, first) + HIDDEN + text.slice(text.length - last)
}
